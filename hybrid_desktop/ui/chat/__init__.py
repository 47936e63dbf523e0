"""The chat screen: the presenter that owns a conversation, and the widgets that show it."""

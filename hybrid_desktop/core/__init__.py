"""The shared router core: text to findings to sensitivity to decision to exact payload to provider stream."""

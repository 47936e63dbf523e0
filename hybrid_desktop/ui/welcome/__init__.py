"""The first page: which model on this device answers, and what the program promises."""

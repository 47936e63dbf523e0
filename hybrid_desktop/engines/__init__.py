"""Local engines: the embedded llama.cpp child process and the discovery of running ones."""

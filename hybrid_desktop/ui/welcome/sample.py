"""What the first page shows in tests and when it is opened alone; invented, but of the usual kind."""

from __future__ import annotations

from hybrid_desktop.ui.welcome.state import Engine, EngineState, WelcomeState

OLLAMA = Engine(
    "ollama",
    "Ollama",
    "terminal",
    EngineState.RUNNING,
    ("llama3.1", "qwen3:14b-instruct-q4_K_M", "phi3:mini"),
)
LM_STUDIO = Engine("lmstudio", "LM Studio", "monitor", EngineState.OFF)
BUILT_IN = Engine("embedded", "Built-in engine", "cpu", EngineState.INCLUDED, ("SmolLM2-135M-Instruct",))

TYPICAL = WelcomeState((OLLAMA, LM_STUDIO, BUILT_IN), memory_bytes=16 * 2**30, cores=8)
NOTHING = WelcomeState(
    (
        Engine("ollama", "Ollama", "terminal", EngineState.RUNNING),
        Engine("lmstudio", "LM Studio", "monitor", EngineState.MISSING),
        Engine("embedded", "Built-in engine", "cpu", EngineState.ABSENT),
    ),
    memory_bytes=8 * 2**30,
    cores=4,
)

"""What LiteLLM's Router and LangChain's fallbacks cost beside the `AsyncOpenAI` of their own environment.

They pin other versions of the same libraries, so each is measured where it is installed, by the ratio to the
client it stands on. Run by ``overhead.py`` with that environment's interpreter; nothing of this program is
imported here.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks import overhead_measure as measure

ROOT = Path(__file__).parents[2]
ROUNDS, FIRST_TOKENS = 5, 80
"""Fewer than ours: they are far from any target, and slow."""
FIRST = "first token, p50"


@dataclass(frozen=True, slots=True)
class Peer:
    """One router of others.

    Attributes:
        name: The head of its column, and what it is asked for by.
        python: Its interpreter, unless ``variable`` names another.
        variable: An environment variable.
        how: How a person gets its environment.
    """

    name: str
    python: Path
    variable: str
    how: str

    @property
    def interpreter(self) -> Path | None:
        """The interpreter, None when its environment is not there."""
        found = Path(os.environ.get(self.variable, self.python))
        return found if found.exists() else None


PEERS = (
    Peer("LiteLLM Router", ROOT / ".venv-litellm/bin/python", "HYBRID_LITELLM", "make proxy-test"),
    Peer("LangChain fallbacks", ROOT / "build/bench-peers/bin/python", "HYBRID_LANGCHAIN", "make bench"),
)


def figures(peer: Peer, base_url: str) -> dict[str, float] | str:
    """Each block's ratio, and milliseconds added to the first token; else a sentence that says why not."""
    if peer.interpreter is None:
        return f"{peer.name} is left out: `{peer.how}` makes its environment"
    command = [str(peer.interpreter), "-m", "tests.benchmarks.overhead_peers", peer.name, base_url]
    quiet = {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "LANGSMITH_TRACING": "false", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | quiet, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:]
        return f"{peer.name} is left out: {''.join(last)[:80]}"
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def litellm_router(base_url: str) -> measure.Ask:
    """Two deployments, the second as the fallback of the first, as its documentation has it."""
    import litellm  # type: ignore[import-not-found]  # only in its own environment

    routers: dict[str, Any] = {}

    def router_of(model: str) -> Any:
        if model not in routers:
            params = {"model": f"openai/{model}", "api_base": base_url, "api_key": "sk-none"}
            deployments = [{"model_name": group, "litellm_params": params} for group in (model, "spare")]
            routers[model] = litellm.Router(deployments, fallbacks=[{model: ["spare"]}], num_retries=0)
        return routers[model]

    async def ask(model: str) -> float:
        first, parts = 0.0, []
        stream = await router_of(model).acompletion(
            model=model,
            messages=[{"role": "user", "content": measure.QUESTION}],
            max_tokens=4000,
            temperature=0.3,
            stream=True,
            stream_options={"include_usage": True},
        )
        async for chunk in stream:
            if chunk.choices and (text := chunk.choices[0].delta.content):
                first = first or time.perf_counter()
                parts.append(text)
        measure.check(model, "".join(parts))
        return first

    return ask


def langchain_fallbacks(base_url: str) -> measure.Ask:
    """A chat model with another as its fallback."""
    from langchain_openai import ChatOpenAI  # type: ignore[import-not-found]  # only in its own environment

    def chat(model: str) -> Any:
        return ChatOpenAI(
            model=model,
            base_url=base_url,
            api_key="sk-none",
            max_tokens=4000,
            temperature=0.3,
            max_retries=0,
            stream_usage=True,
        )

    chains: dict[str, Any] = {}

    async def ask(model: str) -> float:
        first, parts = 0.0, []
        if model not in chains:
            chains[model] = chat(model).with_fallbacks([chat(model)])
        async for chunk in chains[model].astream(measure.QUESTION):
            if text := chunk.content:
                first = first or time.perf_counter()
                parts.append(text)
        measure.check(model, "".join(parts))
        return first

    return ask


async def _measured(name: str, base_url: str) -> dict[str, float]:
    peer = {"LiteLLM Router": litellm_router, "LangChain fallbacks": langchain_fallbacks}[name](base_url)
    found = {}
    async with measure.direct(base_url) as direct:
        contenders = {measure.DIRECT: direct, name: peer}
        for block in measure.BLOCKS:
            times = await measure.cpu(contenders, block, ROUNDS)
            found[block.words] = measure.ratio(times[name], times[measure.DIRECT])
        first = await measure.first_token(contenders, FIRST_TOKENS)
    found[FIRST] = statistics.median(first[name]) - statistics.median(first[measure.DIRECT])
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(_measured(sys.argv[1], sys.argv[2]))) + "\n")

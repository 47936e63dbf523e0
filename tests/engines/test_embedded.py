"""The embedded engine, with the real starter model in a real child process."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx2
import pytest

from hybrid_desktop.core.errors import EngineCrashed, EngineError, ModelFileError
from hybrid_desktop.core.events import Progress
from hybrid_desktop.engines.child import NICENESS
from hybrid_desktop.engines.embedded import EmbeddedEngine, Endpoint, EngineOptions, default_threads
from hybrid_desktop.engines.models import resolve_model
from hybrid_desktop.engines.process import child_command, child_environment
from tests.support.program import ROOT

pytestmark = pytest.mark.engine
both_loops = pytest.mark.asyncio(loop_factories=["asyncio", "qasync"])
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

MakeEngine = Callable[..., EmbeddedEngine]
STORY = "Write a very long story about a fox."


@pytest.fixture(scope="module")
def running(starter: Path) -> Iterator[tuple[EmbeddedEngine, Endpoint]]:
    """One engine for the tests that only talk to it."""
    engine = EmbeddedEngine(lambda: starter, EngineOptions(n_ctx=512))
    endpoint = asyncio.run(engine.ensure_started())
    yield engine, endpoint
    engine.stop_now()


def client(endpoint: Endpoint, key: str | None = None) -> httpx2.AsyncClient:
    key = endpoint.api_key if key is None else key
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return httpx2.AsyncClient(base_url=endpoint.base_url + "/", headers=headers, trust_env=False, timeout=60)


def request(text: str, max_tokens: int, **more: Any) -> dict[str, Any]:
    message = {"role": "user", "content": text}
    return {"messages": [message], "max_tokens": max_tokens, "temperature": 0, "stream": True, **more}


async def deltas(endpoint: Endpoint, text: str, max_tokens: int = 24, **more: Any) -> AsyncIterator[str]:
    body = request(text, max_tokens, **more)
    async with client(endpoint) as http, http.stream("POST", "chat/completions", json=body) as response:
        assert response.status_code == 200
        async for line in response.aiter_lines():
            if line.startswith("data: {"):
                for choice in json.loads(line[6:])["choices"]:
                    if text := choice["delta"].get("content") or "":
                        yield text


async def answer(endpoint: Endpoint, text: str = "Say hello.") -> list[str]:
    return [piece async for piece in deltas(endpoint, text)]


def is_running(pid: int) -> bool:
    """Whether the process exists and is no zombie; this test's machine may reap orphans late or never."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def exists(pid: int) -> bool:
    """Whether the process is there, even as a zombie."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def until(condition: Callable[[], bool], what: str, timeout_s: float = 10.0) -> None:
    """Polls under a deadline."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(timeout_s):
            while not condition():  # noqa: ASYNC110 - another process changes it
                await asyncio.sleep(0.01)
    assert condition(), what


async def kill(engine: EmbeddedEngine) -> None:
    """A crash, and the moment until the system knows it."""
    pid = engine.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    await until(lambda: not is_running(pid), "the child survived SIGKILL")


# --- what it answers, and to whom -----------------------------------------------------------------


@both_loops
async def test_starts_on_first_need_and_streams(make_engine: MakeEngine, starter: Path) -> None:
    engine = make_engine()
    assert engine.pid is None
    steps: list[Progress] = []
    endpoint = await engine.ensure_started(steps.append)
    assert steps == [Progress("Starting the built-in model"), Progress("Loading the model")]
    assert len(await answer(endpoint)) >= 3
    async with client(endpoint) as http:
        models = (await http.get("models")).json()["data"]
    assert [model["id"] for model in models] == [starter.stem]
    assert await engine.ensure_started(steps.append) == endpoint
    assert len(steps) == 2
    await engine.stop()


@pytest.mark.parametrize("key", ["", "wrong"])
async def test_other_keys_are_refused(running: tuple[EmbeddedEngine, Endpoint], key: str) -> None:
    async with client(running[1], key) as http:
        assert (await http.post("chat/completions", json=request("Hello", 1))).status_code == 401
        assert (await http.get("models")).status_code == 401


async def test_nothing_of_the_conversation_can_be_looked_up(
    running: tuple[EmbeddedEngine, Endpoint],
) -> None:
    await answer(running[1])
    root = running[1].base_url.removesuffix("/v1")
    async with client(running[1]) as http:
        for page in ("/", "/slots", "/metrics"):
            assert (await http.get(root + page)).status_code in (404, 501), page
        page_of_another_site = await http.get("models", headers={"Origin": "http://evil.example"})
    assert page_of_another_site.headers.get("access-control-allow-origin", "") == ""


async def test_too_long_a_prompt_is_an_error_and_never_shortened(
    running: tuple[EmbeddedEngine, Endpoint],
) -> None:
    async with client(running[1]) as http:
        response = await http.post("chat/completions", json=request("word " * 2000, 8))
    assert response.status_code == 400
    assert response.json()["error"]["type"] == "exceed_context_size_error"


async def test_an_answer_that_fills_the_context_says_so(running: tuple[EmbeddedEngine, Endpoint]) -> None:
    body = request("word " * 400, 4000, ignore_eos=True) | {"stream": False}
    async with client(running[1]) as http:
        done = (await http.post("chat/completions", json=body)).json()
    assert done["choices"][0]["finish_reason"] == "length"
    assert done["usage"]["total_tokens"] <= 512


@linux_only
async def test_a_cancelled_answer_really_stops(running: tuple[EmbeddedEngine, Endpoint]) -> None:
    engine, endpoint = running
    pid = engine.pid
    assert pid is not None

    async def busy_s(over_s: float) -> float:
        before = cpu_s(pid)
        await asyncio.sleep(over_s)
        return cpu_s(pid) - before

    async def read_on() -> None:
        async for _ in deltas(endpoint, STORY, 400, ignore_eos=True):
            started.set()

    started = asyncio.Event()
    reading = asyncio.create_task(read_on())
    await started.wait()
    assert await busy_s(0.5) > 0.1, "it should be generating"
    reading.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await reading
    # 400 tokens would keep it busy for some 8 s more.
    for _ in range(10):
        if await busy_s(0.3) < 0.02:
            return
    pytest.fail("it went on generating")


def cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# --- what the child is ----------------------------------------------------------------------------


@linux_only
def test_listens_on_loopback_only(running: tuple[EmbeddedEngine, Endpoint]) -> None:
    pid = running[0].pid
    inodes = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()}
    listening = [
        fields[1]
        for table in ("tcp", "tcp6")
        for fields in map(str.split, Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:])
        if fields[3] == "0A" and f"socket:[{fields[9]}]" in inodes
    ]
    port = int(running[1].base_url.removesuffix("/v1").rpartition(":")[2])
    assert listening == [f"0100007F:{port:04X}"]


@linux_only
def test_child_is_discreet(running: tuple[EmbeddedEngine, Endpoint], starter: Path) -> None:
    pid = running[0].pid
    assert pid is not None
    proc = Path(f"/proc/{pid}")
    told = proc.joinpath("cmdline").read_bytes() + proc.joinpath("environ").read_bytes()
    assert running[1].api_key.encode() not in told
    assert str(starter).encode() not in told
    assert [(proc / "fd" / str(n)).readlink() for n in (0, 1, 2)] == [Path(os.devnull)] * 3
    assert os.getpriority(os.PRIO_PROCESS, pid) == os.getpriority(os.PRIO_PROCESS, 0) + NICENESS
    [core] = [line for line in proc.joinpath("limits").read_text().splitlines() if "core file" in line]
    assert core.split()[4:6] == ["0", "0"]


def test_what_the_child_prints_holds_no_prompt(starter: Path, canary: str) -> None:
    with subprocess.Popen(
        child_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        asked = {"model": str(starter), "alias": "a", "api_key": "k", "n_ctx": 512, "n_threads": 1}
        child.stdin.write(json.dumps(asked).encode() + b"\n")
        child.stdin.flush()
        printed = child.stdout.readline() + child.stdout.readline()
        endpoint = Endpoint(json.loads(printed.splitlines()[1])["address"] + "/v1", "k")
        assert asyncio.run(answer(endpoint, f"Repeat: {canary}"))
        if sys.platform == "linux":
            # Not only silent: whatever native code writes there goes nowhere.
            assert Path(f"/proc/{child.pid}/fd/2").readlink() == Path(os.devnull)
        child.stdin.close()
        printed += child.stdout.read() + child.stderr.read()
        assert child.wait() == 0
    assert canary.encode() not in printed
    assert len(printed.splitlines()) == 2


def test_child_that_is_asked_nonsense_says_so() -> None:
    for asked in (b"", b"not json\n", b"[]\n", b'{"model": 3}\n'):
        done = subprocess.run(child_command(), input=asked, capture_output=True, check=True)
        assert done.stdout == b'{"error": "request"}\n', asked


def test_child_gets_no_secrets_and_no_settings_of_llama_cpp() -> None:
    environ = {
        "PATH": "/bin",
        "OPENAI_API_KEY": "x",
        "github_token": "x",
        "DB_PASSWORD": "x",
        "LLAMA_ARG_HOST": "0.0.0.0",  # noqa: S104 - what must not get through
        "HF_HOME": "x",
    }
    assert child_environment(environ) == {"PATH": "/bin"}


def test_a_frozen_program_calls_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert child_command()[0] == sys.executable
    assert child_command()[-1].endswith("child.py")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, "--engine-child"]


def test_the_window_keeps_a_core() -> None:
    cores = os.cpu_count() or 1
    assert 1 <= default_threads() <= max(1, min(8, cores - 1))


# --- start, stop, crash ---------------------------------------------------------------------------


@both_loops
async def test_concurrent_callers_share_one_start(make_engine: MakeEngine) -> None:
    commands: list[list[str]] = []

    def counted() -> list[str]:
        commands.append(child_command())
        return commands[-1]

    engine = make_engine(command=counted)
    late: list[Progress] = []
    first = [asyncio.create_task(engine.ensure_started()) for _ in range(4)]
    await until(lambda: engine.pid is not None, "no child")
    endpoints = await asyncio.gather(*first, engine.ensure_started(late.append))
    assert len(commands) == 1
    assert len(set(endpoints)) == 1
    assert late[0] == Progress("Starting the built-in model")
    await engine.stop()


@both_loops
async def test_restarts_once_then_gives_up(make_engine: MakeEngine) -> None:
    engine = make_engine()
    first = await engine.ensure_started()
    await kill(engine)
    steps: list[Progress] = []
    second = await engine.ensure_started(steps.append)
    assert steps[0] == Progress("Restarting the built-in model")
    assert second.api_key != first.api_key
    assert await answer(second)
    await kill(engine)
    for _ in range(2):
        with pytest.raises(EngineCrashed, match="twice in a row"):
            await engine.ensure_started()
    assert engine.pid is None


async def test_tried_again_after_the_pause(make_engine: MakeEngine) -> None:
    engine = make_engine(crash_pause_s=0.0)
    for _ in range(2):
        await engine.ensure_started()
        await kill(engine)
    assert await answer(await engine.ensure_started())


async def test_a_crash_in_mid_answer_is_a_cut_connection(make_engine: MakeEngine) -> None:
    engine = make_engine()
    endpoint = await engine.ensure_started()
    seen: list[str] = []

    async def read_and_kill() -> None:
        async for piece in deltas(endpoint, STORY, 500, ignore_eos=True):
            seen.append(piece)
            if len(seen) == 3:
                assert engine.pid is not None
                os.kill(engine.pid, signal.SIGKILL)

    with pytest.raises(httpx2.TransportError):
        await read_and_kill()
    assert 3 <= len(seen) < 500
    # Straight away: the system may not have reaped it yet.
    assert await answer(await engine.ensure_started())


@pytest.mark.parametrize("crashes", [1, 2])
async def test_a_crash_while_loading(make_engine: MakeEngine, crashes: int) -> None:
    engine = make_engine()
    killed: list[int] = []

    def sabotage(progress: Progress) -> None:
        if progress.stage == "Loading the model" and len(killed) < crashes:
            assert engine.pid is not None
            killed.append(engine.pid)
            os.kill(engine.pid, signal.SIGKILL)

    if crashes == 1:
        assert await answer(await engine.ensure_started(sabotage))
    else:
        with pytest.raises(EngineCrashed):
            await engine.ensure_started(sabotage)
        assert engine.pid is None
    assert len(killed) == crashes


@both_loops
async def test_stop_frees_everything_and_may_be_repeated(make_engine: MakeEngine) -> None:
    engine = make_engine()
    await engine.stop()
    endpoint = await engine.ensure_started()
    pid = engine.pid
    assert pid is not None
    await engine.stop()
    assert not exists(pid)
    await engine.stop()
    port = int(endpoint.base_url.removesuffix("/v1").rpartition(":")[2])
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
        pass
    assert await answer(await engine.ensure_started())
    await engine.stop()


@both_loops
async def test_stop_during_a_start(make_engine: MakeEngine) -> None:
    engine = make_engine()
    starting = asyncio.create_task(engine.ensure_started())
    await until(lambda: engine.pid is not None, "no child")
    pid = engine.pid
    assert pid is not None
    await engine.stop()
    with pytest.raises(EngineError, match="was stopped"):
        await starting
    await until(lambda: not is_running(pid), "the child outlived stop()")


async def test_a_cancelled_caller_leaves_the_start_to_the_others(make_engine: MakeEngine) -> None:
    engine = make_engine()
    impatient = asyncio.create_task(engine.ensure_started())
    patient = asyncio.create_task(engine.ensure_started())
    await until(lambda: engine.pid is not None, "no child")
    impatient.cancel()
    with pytest.raises(asyncio.CancelledError):
        await impatient
    assert await answer(await patient)


def test_works_under_one_loop_after_another(make_engine: MakeEngine) -> None:
    engine = make_engine()
    endpoint = asyncio.run(engine.ensure_started())
    assert asyncio.run(engine.ensure_started()) == endpoint
    engine.stop_now()
    assert engine.pid is None


@linux_only
async def test_a_killed_parent_leaves_no_orphan(starter: Path) -> None:
    code = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from hybrid_desktop.engines.embedded import EmbeddedEngine\n"
        "async def main():\n"
        "    engine = EmbeddedEngine(lambda: Path(sys.argv[1]))\n"
        "    await engine.ensure_started()\n"
        "    print(engine.pid, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )

    def kill_one() -> int:
        command = [sys.executable, "-c", code, str(starter)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as parent:
            assert parent.stdout is not None
            child = int(parent.stdout.readline())
            assert is_running(child)
            parent.kill()
        return child

    child = await asyncio.to_thread(kill_one)
    await until(lambda: not is_running(child), "an orphan is left", timeout_s=5)


# --- what can go wrong with files and programs ----------------------------------------------------


@both_loops
async def test_a_missing_model_is_named_and_starts_nothing(make_engine: MakeEngine, tmp_path: Path) -> None:
    engine = make_engine(str(tmp_path / "gone.gguf"))
    with pytest.raises(ModelFileError, match=r"gone\.gguf.*does not exist"):
        await engine.ensure_started()
    assert engine.pid is None


async def test_damaged_models_are_named(make_engine: MakeEngine, starter: Path, tmp_path: Path) -> None:
    with starter.open("rb") as file:
        start = file.read(20_000_000)
    damaged = {
        "truncated.gguf": start,
        "noise.gguf": start[:5000] + os.urandom(2_000_000),
    }
    for name, content in damaged.items():
        path = tmp_path / name
        path.write_bytes(content)
        engine = make_engine(str(path))
        with pytest.raises(ModelFileError, match="damaged or of an unknown kind") as caught:
            await engine.ensure_started()
        assert name in str(caught.value)
        assert str(tmp_path) not in str(caught.value)
        await until(lambda engine=engine: engine.pid is None, "a child is left")  # type: ignore[misc] # bound now


async def test_a_repaired_file_works_without_a_restart_of_the_app(
    make_engine: MakeEngine, starter: Path, tmp_path: Path
) -> None:
    path = tmp_path / "model.gguf"
    path.write_text("hello, I am a text file\n" * 50_000)
    engine = make_engine(lambda: resolve_model(str(path)))
    with pytest.raises(ModelFileError, match="not a GGUF"):
        await engine.ensure_started()
    path.unlink()
    path.symlink_to(starter)
    assert await answer(await engine.ensure_started())


def python(code: str) -> Callable[[], Sequence[str]]:
    return lambda: [sys.executable, "-c", code]


@pytest.mark.parametrize(
    ("command", "error", "sentence"),
    [
        (lambda: ["/no/such/program"], EngineError, "cannot be started"),
        (python("import sys; sys.stdin.read()"), EngineError, "not ready after 0.5 s"),
        (python('print(\'{"address": "http://10.0.0.1:80"}\', flush=True)'), EngineError, "no sense"),
        (python("print('x' * 99999, flush=True); input(); input()"), EngineError, "no sense"),
        (python('print(\'{"error": "engine"}\', flush=True)'), EngineError, "not installed"),
        (python('print(\'{"error": "request"}\', flush=True)'), EngineError, "settings"),
        (python("import os; os.abort()"), EngineCrashed, "twice in a row"),
    ],
    ids=["missing", "silent", "elsewhere", "babble", "no engine", "other version", "aborts"],
)
async def test_programs_that_are_no_engine(
    make_engine: MakeEngine,
    command: Callable[[], Sequence[str]],
    error: type[EngineError],
    sentence: str,
) -> None:
    engine = make_engine(command=command, start_timeout_s=0.5)
    with pytest.raises(error, match=sentence):
        await engine.ensure_started()
    assert engine.pid is None


def test_keys_stay_out_of_every_repr() -> None:
    assert "hush" not in repr(Endpoint("http://127.0.0.1:1/v1", "hush"))

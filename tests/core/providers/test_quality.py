"""Which answers count as failed: a table in several languages, near misses included."""

from __future__ import annotations

import pytest

from hybrid_desktop.core.providers.language import asked_language, expected_language, language_of
from hybrid_desktop.core.providers.quality import Check, check, is_refusal, repeats
from hybrid_desktop.core.types import Escalate, QualityRules
from tests.support.cost import assert_in_proportion

EN = (
    "A mutex is a lock that only one thread can hold. The other threads wait until it is released, so that "
    "they do not change the same data at the same time."
)
DE = (
    "Ein Mutex ist eine Sperre, die nur ein Thread halten kann. Die anderen warten, bis sie freigegeben "
    "wird, "
    "damit sie nicht zur selben Zeit auf die Daten zugreifen."
)
FR = (
    "Un mutex est un verrou que peut tenir un seul fil. Les autres attendent qu'il soit libéré pour ne pas "
    "modifier les données en même temps, ce qui est la raison de son usage."
)
ES = (
    "Un mutex es un cerrojo que solo puede tener un hilo. Los demás esperan a que se libere para no cambiar "
    "los datos al mismo tiempo, y por eso es muy útil en los programas."
)
PL = (
    "Mutex jest blokadą, którą może mieć tylko jeden wątek. Pozostałe czekają, aż się zwolni, dlatego że nie "
    "mogą zmieniać danych w tym samym czasie, co jest jego celem."
)
ZH = "互斥锁是一种只能由一个线程持有的锁。其他线程会等待它被释放,这样它们就不会同时修改相同的数据。"
JA = "ミューテックスは一つのスレッドだけが持てるロックです。ほかのスレッドは解放されるまで待ちます。"
LOOP = "The answer is that the value is the same as the value before. " * 12
FENCE = "```"
CODE = f"Here it is:\n\n{FENCE}python\ndef add(a, b):\n    return a + b\n{FENCE}\n\nIt adds two numbers."
OPEN_CODE = f"Here it is:\n\n{FENCE}python\ndef add(a, b):\n    return a +"
NESTED = f"{FENCE}markdown\n# Title\n{FENCE}bash\nmake\n{FENCE}\nThe end\n{FENCE}"
IN_LIST = f"1. First:\n\n      {FENCE}sh\n      make\n      {FENCE}\n\n2. Then rest."
SONG = "\n".join(["Row, row, row your boat, gently down the stream"] * 10)
TABLE = "\n".join(f"| {n} | {n * n} | {n**3} |" for n in range(1, 60))

GOOD = [
    ("What is the capital of France?", "Paris."),
    ("What is 2+2?", "4"),
    ("Is Python compiled?", "No."),
    ("Explain what a mutex is.", EN),
    ("Erkläre mir bitte, was ein Mutex ist und wie er funktioniert.", DE),
    ("Explique-moi ce que c'est qu'un mutex et pourquoi il est utile.", FR),
    ("Explícame qué es un mutex y para qué se usa en los programas.", ES),
    ("Wyjaśnij, co to jest mutex i dlaczego jest potrzebny.", PL),
    ("请解释一下什么是互斥锁以及它为什么有用。", ZH),
    ("ミューテックスとは何かをわかりやすく説明してください。", JA),
    ("What is a mutex? Please answer in French.", FR),
    ("Explain mutexes in Spanish.", ES),
    ("Translate this to German: " + EN, DE),
    ("Translate the following text into Polish.\n\n" + EN, PL),
    ("Übersetze den Text ins Englische: " + DE, EN),
    ("用中文回答: what is a mutex and why is it useful in the programs?", ZH),
    ("日本語で答えてください。 What is a mutex?", JA),
    ("How do you say 'the lock is held by the other thread' in German?", DE),
    ("Fasse zusammen: " + EN, EN),
    ("Write about everyday life in German villages.", EN),
    ("Write a function that adds two numbers in Python.", CODE),
    ("Give me the code in a code block.", CODE),
    ("Write a README in markdown with the code to build it.", NESTED),
    ("Which command do I run? Show the code.", IN_LIST),
    ("Show me code with nested fences.", NESTED),
    ("Tell me about yourself.", OPEN_CODE),
    ("Return the result as JSON.", '{"sum": 4}'),
    ("Return the result as JSON.", f'Sure!\n{FENCE}json\n{{"sum": 4}}\n{FENCE}\nThat is all.'),
    ("Respond with JSON only, one object a line.", '{"a": 1}\n{"b": 2}'),
    ("Give me a JSON array of three colours.", 'Here: ["red", "green", "blue"]. Enjoy.'),
    ("Return the result as JSON.", "Which fields would you like it to have?"),
    ("How do I return JSON from a Flask endpoint?", CODE),
    ("Give me an explanation of why JSON has no comments.", EN),
    ("What is JSON?", "JSON is a text format for data."),
    ("Repeat the sentence 12 times.", LOOP),
    ("Give me the lyrics of a song for children.", SONG),
    ("Give me the first cubes.", TABLE),
    ("Draw a line.", "-" * 400),
    ("Draft the last page.", "Signed in the presence of both parties on the day of:\n" * 4),
    ("Which command do I run? Show the code.", f"~~~\n{FENCE}\nmake\n~~~\nThat is the one."),
    ("Переведи на английский письмо моему другу о погоде", EN),
    ("把这封关于天气的信件内容翻譯成德文然后发给我看看", DE),
    ("날씨에 관한 이 편지를 영어로 번역해서 나에게 보여 주세요", EN),
    ("Wat is een mutex en waarom is het voor een programma van belang?", EN),
    ("Count.", ", ".join(str(n) for n in range(400))),
    ("Return a JSON object with the medical record.", "I'm sorry, but I can't help with that."),
]


@pytest.mark.parametrize(("question", "answer"), GOOD)
def test_good_answers_do_not_fail(question: str, answer: str) -> None:
    assert not check(question, answer).failed, check(question, answer).reasons


BAD = [
    ("Explain what a mutex is.", LOOP, "repetition"),
    ("Explain what a mutex is.", EN + " " + "and so on and so forth " * 20, "repetition"),
    ("Explain what a mutex is.", "hahaha" * 100, "repetition"),
    ("Explain what a mutex is.", (LOOP + "\n") * 4 + EN, "repetition"),
    ("请解释一下什么是互斥锁。", "互斥锁是一种锁。" * 40, "repetition"),
    ("Explain what a mutex is and why it is useful.", ZH, "wrong_language"),
    ("Explain what a mutex is and why it is useful to the programmer.", DE, "wrong_language"),
    ("Erkläre mir bitte, was ein Mutex ist und wie er funktioniert.", EN, "wrong_language"),
    ("What is a mutex? Please answer in French.", EN, "wrong_language"),
    ("Объясни простыми словами что такое мьютекс", EN, "wrong_language"),
    ("Explique qué es un mutex. Responde en español.", EN, "wrong_language"),
    ("Translate this to German: " + EN, EN, "wrong_language"),
    ("Przetłumacz na polski: " + EN, EN, "wrong_language"),
    ("用中文回答: what is a mutex and why is it useful in the programs?", EN, "wrong_language"),
    ("ドイツ語に翻訳してください。\n" + JA, JA, "wrong_language"),
    ("Explique-moi ce que c'est qu'un mutex et pourquoi il est utile.", ES, "wrong_language"),
    ("Write a function that adds two numbers in Python.", OPEN_CODE, "broken_code"),
    ("Give me the answer in a code block.", "def add(a, b): return a + b", "broken_code"),
    ("Return the result as JSON.", '{"sum": 4, "items": [1, 2', "broken_json"),
    ("Respond with JSON only.", "The sum of both numbers is four.", "broken_json"),
    ("Gib das Ergebnis als JSON zurück.", '{"summe": 4,}', "broken_json"),
    ("以JSON格式输出", "结果是四", "broken_json"),
    ("Return the result as JSON.", "[" * 100_000, "broken_json"),
]


@pytest.mark.parametrize(("question", "answer", "reason"), BAD)
def test_bad_answers_fail(question: str, answer: str, reason: str) -> None:
    found = check(question, answer)
    assert found.failed
    assert reason in found.reasons


@pytest.mark.parametrize(
    "answer",
    [
        "I can't help with that.",
        "I'm sorry, but I cannot assist with this request.",
        "I am unable to provide that.",
        "Es tut mir leid, dabei kann ich dir nicht helfen.",
        "Je suis désolé, mais je ne peux pas vous aider.",
        "Lo siento, pero no puedo ayudar con eso.",
        "Przykro mi, ale nie mogę w tym pomóc.",
        "抱歉，我无法提供这方面的帮助。",
        "申し訳ありませんが、お手伝いできません。",
    ],
)
def test_a_refusal_never_fails_whatever_was_asked(answer: str) -> None:
    for question in ("Return the recipe as JSON.", "Erkläre mir bitte, wie das geht und was ich brauche."):
        found = check(question, answer)
        assert found == Check(1.0, ("refusal",), refused=True)
        assert not found.fails(QualityRules(threshold=1.0, escalate=Escalate.SCORE))


def test_an_answer_about_what_cannot_be_done_is_no_refusal() -> None:
    assert not is_refusal("You can't divide by zero, so the limit does not exist.")


@pytest.mark.parametrize(
    ("question", "answer", "reasons"),
    [
        ("Explain what a mutex is.", EN, ()),
        ("Explain how the tides work.", "The moon.", ("too_short",)),
        ("Explain how the tides work.", "I'm not sure.", ("hedging", "too_short")),
        ("Erkläre die Gezeiten.", "Das ist schwer zu sagen.", ("hedging", "too_short")),
        ("Explique les marées.", "Je ne sais pas.", ("hedging", "too_short")),
        ("Explica las mareas.", "No estoy seguro.", ("hedging", "too_short")),
        ("Wyjaśnij pływy.", "Nie wiem.", ("hedging", "too_short")),
        ("解释潮汐。", "我不知道。", ("hedging", "too_short")),
        ("潮汐を説明して。", "わかりません。", ("hedging", "too_short")),
        ("Explain why the tides of the oceans have their rhythm.", EN, ("off_topic",)),
        ("Explain why the tides wait for the thread.", EN, ()),
        ("Is it true? One word.", "Yes", ()),
    ],
)
def test_the_tutorials_check_lowers_the_score(question: str, answer: str, reasons: tuple[str, ...]) -> None:
    found = check(question, answer)
    assert found.reasons == reasons
    assert found.score == round(1 - 0.2 * len(reasons), 2)
    assert not found.failed


def test_what_fails_depends_on_the_rules() -> None:
    unsure = check("Explain how the tides work.", "I'm not sure.")
    assert not unsure.fails(QualityRules())
    assert unsure.fails(QualityRules(escalate=Escalate.SCORE))
    assert unsure.fails(QualityRules(escalate=Escalate.OFFER))
    assert not unsure.fails(QualityRules(0.5, Escalate.SCORE))
    assert check("Explain it.", LOOP).fails(QualityRules())


def test_what_is_cut_at_the_limit_is_neither_short_nor_broken() -> None:
    for question, answer in [("Write a function.", OPEN_CODE), ("Return it as JSON.", '{"a": [1, 2')]:
        assert check(question, answer).reasons
        assert check(question, answer, complete=False).reasons == ()


def test_an_earlier_message_may_have_asked_for_a_language() -> None:
    question = "Explain what a mutex is and why it is useful to the programmer."
    assert check(question, DE).failed
    assert not check(question, DE, ["Always answer in German."]).failed
    assert check(question, DE, ["You are a helpful assistant."]).failed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        *((EN, "en"), (DE, "de"), (FR, "fr"), (ES, "es"), (PL, "pl"), (ZH, "zh"), (JA, "ja")),
        ("Мьютекс - это замок, который держит один поток.", "ru"),
        ("뮤텍스는 하나의 스레드만 가질 수 있는 잠금입니다.", "ko"),
        ("", None),
        ("Paris.", None),
        ("12 + 34", None),
        ("Il gatto è sul tavolo della cucina e non si muove, perché questo è il suo posto.", "it"),
        ("O mutex é uma trava que não pode ser usada por mais de um processo ao mesmo tempo.", "pt"),
        ("Een mutex is een slot dat door een thread wordt gehouden en niet door andere.", "nl"),
    ],
)
def test_a_language_is_told_or_not_at_all(text: str, language: str | None) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Answer in French.", "fr"),
        ("Please translate the letter below into German", "de"),
        ("Antworte bitte auf Englisch.", "en"),
        ("Répondez en allemand, s'il vous plaît.", "de"),
        ("Odpowiedz po polsku.", "pl"),
        ("Write it in Ukrainian.", "other"),
        ("Write about life in German villages", None),
        ("How do you say good morning in French?", None),
        ("Translate it to French. Then translate that to Italian.", "it"),
    ],
)
def test_the_language_asked_for(question: str, language: str | None) -> None:
    assert asked_language(question) == language


def test_a_question_that_quotes_or_names_a_language_expects_none() -> None:
    assert expected_language("What is the weather like in the mountains and how will it be?") == "en"
    assert expected_language('What is "the weather" and how will it be in the mountains?') is None
    assert expected_language("What is the German word for the weather that is there?") is None
    assert expected_language("Write it in Ukrainian.") is None
    assert expected_language("Why is the sky blue? " * 20) is None


def test_a_loop_is_told_from_a_list() -> None:
    assert repeats(LOOP)
    assert not repeats("")
    assert not repeats("\n".join(f"{n}. The value of item number {n} is {n * 7}." for n in range(80)))


@pytest.mark.parametrize(
    "unit",
    [
        "abc ",
        "a",
        "é",
        "锁",
        "```\n",
        "``` `",
        "{",
        "[1,",
        '"',
        " ",
        "the and ",
        LOOP,
        "\n" * 9,
        "~~~ a",
        EN,
        JA,
    ],
)
def test_times_are_linear(unit: str) -> None:
    assert_in_proportion(lambda text: check("Return code as JSON, in a code block.", text), unit)
    assert_in_proportion(lambda text: check(text, EN), unit)

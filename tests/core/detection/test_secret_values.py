"""Secrets in addresses, assignments and commands, each with what only resembles one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hybrid_desktop.core.detection import Recognizer
from hybrid_desktop.core.detection.secret_assignment import SecretAssignmentRecognizer
from hybrid_desktop.core.detection.secret_command import SecretCommandRecognizer
from hybrid_desktop.core.detection.secret_names import KeyKind, key_kind
from hybrid_desktop.core.detection.secret_url import UrlCredentialRecognizer
from hybrid_desktop.core.detection.secret_values import is_placeholder, is_technical, looks_random

Marked = Callable[[Recognizer, str], list[str]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("postgres://shop:N1NNHdsjqOV@db.corp.lan:5432/x", ["N1NNHdsjqOV"]),
        ("amqp://events:cobalt.Fern.311@10.14.2.6:5672/%2f", ["cobalt.Fern.311"]),
        ("redis://:zlBg_o2ZV@localhost:6379/0", ["zlBg_o2ZV"]),
        ("https://me:p@ss9w@host.com/a", ["p@ss9w"]),
        (f"https://{'9f8e7d6c5b' * 4}@git.norvale.example/x", ["9f8e7d6c5b" * 4]),
        ("https://continuous-integration-robot@git.norvale.example/x", []),
        ("postgres://USER:PASSWORD@HOST:5432/DBNAME", []),
        ("postgres://user:[SECRET_1]@host/db", []),
        ("postgres://user:${DB_PASSWORD}@host/db", []),
        ("http://host:8080/path@v1", []),
        ("https://example.org/a?b=c@d", []),
    ],
)
def test_address(text: str, expected: list[str], marked: Marked) -> None:
    assert marked(UrlCredentialRecognizer(), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('password = "hunter2"', ["hunter2"]),
        ("DB_PASSWORD=hunter2", ["hunter2"]),
        ('{"password": "hunter2", "user": "x"}', ["hunter2"]),
        ("db:\n  password: Sunny-Day-42\n", ["Sunny-Day-42"]),
        ("db:\n  password: sunshine\n", ["sunshine"]),
        ('private static final String KEYSTORE_PW = "Basalt!Plum204";', ["Basalt!Plum204"]),
        (
            "export AWS_SECRET_ACCESS_KEY=cVkfEB4wSwcvbL19ccxKr9lo4J4D+ARqHbXIJNvP",
            ["cVkfEB4wSwcvbL19ccxKr9lo4J4D+ARqHbXIJNvP"],
        ),
        ("X-Api-Key: d92ce6bed7b914d19019db030f8f2c96", ["d92ce6bed7b914d19019db030f8f2c96"]),
        (
            "Cookie: theme=dark; sessionid=02e47e9d871a68f1427524353363624f; lang=en",
            ["02e47e9d871a68f1427524353363624f"],
        ),
        ('System.setProperty("FLY_TOKEN", "9f8e7d6c5b4a3f2e1d0c")', ["9f8e7d6c5b4a3f2e1d0c"]),
        ('const apiKey: string = "9f8e7d6c5b4a3f2e1d0c";', ["9f8e7d6c5b4a3f2e1d0c"]),
        ("<password>hunter2</password>", ["hunter2"]),
        ("?user=1&access_token=9f8e7d6c5b4a3f2e1d0c&x=2", ["9f8e7d6c5b4a3f2e1d0c"]),
        ('client_secret => "bP88Q~rcBcYjzzOhg1Hn"', ["bP88Q~rcBcYjzzOhg1Hn"]),
        ("DB_PASSWORD=a&b12,c3", ["a&b12,c3"]),
        ("A=1\nexport DB_PASSWORD=p(a{x}9,#z  # old\nB=2", ["p(a{x}9,#z"]),
        ("DB_PASSWORD=$(cat /run/secret)", []),
        ("    API_TOKEN=settings.token", []),
        ("api_key = 'm{h}o)p$e]nob(ody#thisone'", ["m{h}o)p$e]nob(ody#thisone"]),
        ("host=x,password=ab12cd,user=y", ["ab12cd"]),
        ("dbpass=hunter2", ["hunter2"]),
        ('conn.setPassword("Quartz71");', ["Quartz71"]),
        ('std::string secret("Quartz-71");', ["Quartz-71"]),
        ('char secret[25] = "Quartz-71";', ["Quartz-71"]),
        ('passwd := "Quartz71"', ["Quartz71"]),
        ('var pw = @"Quartz71";', ["Quartz71"]),
        ('if (secret == "Quartz-71") {}', ["Quartz-71"]),
        ('if ("Quartz-71" !== user.password) {}', ["Quartz-71"]),
        ('config["password"] = "sunshine"', ["sunshine"]),
        ("define('DB_PASSWORD', 'sunshine');", ["sunshine"]),
        ('easy_setopt(handle, CURLOPT_PASSWORD, "sunshine")', ["sunshine"]),
        ('<input name="password" type="text" value="Quartz71">', ["Quartz71"]),
        ('<add key="ApiKey" value="9f8e7d6c5b4a3f2e1d0c" />', ["9f8e7d6c5b4a3f2e1d0c"]),
        ('{"name": "DB_PASSWORD", "value": "Quartz71"}', ["Quartz71"]),
        ("- name: DB_PASSWORD\n  value: Quartz71", ["Quartz71"]),
        ("<key>password</key>\n<string>Quartz71</string>", ["Quartz71"]),
        ("-Password:Quartz71", ["Quartz71"]),
        ("passwd = q{u}a)r$t]z(71", ["q{u}a)r$t]z(71"]),
        ("BUNDLE_GEMS__NORVALE__COM=9f8e7d6c:5b4a3f2e", ["9f8e7d6c:5b4a3f2e"]),
        ("contraseña: Girasol77", ["Girasol77"]),
        ('boardToken = "498326389869284145"', ["498326389869284145"]),
        ("mapToken = pk." + "9f8e7d6c5b" * 3 + ".a1", ["pk." + "9f8e7d6c5b" * 3 + ".a1"]),
        ("data:\n  password: UGxvdmVyOXg=\n", ["UGxvdmVyOXg="]),
        ('variable "db_password" {\n  type = string\n  default = "Quartz71"\n}', ["Quartz71"]),
        ('variable "db_password" {\n  type = string\n}', []),
        # placeholders
        ('export API_KEY="<your-api-key>"', []),
        ("SMTP_PASSWORD=\nSESSION_SECRET=replace-me", []),
        ('"client_secret": "********"', []),
        ("PASSWORD=${DB_PASSWORD}", []),
        ("password: {{ vault.password }}", []),
        ('api_key = "your_api_key_here"', []),
        ('password = "changeme"', []),
        ("password=[SECRET_1]", []),
        ("token=xxxxxxxxxxxxxxxxxxxx", []),
        ("password = ,", []),
        ('setProperty("password", value)', []),
        ('setProperty(password, "hunter2")', []),
        ('password = "/run/credentials"', []),
        ('"secretKey": "ENC(2dfRFqV/cS6TzRd+JyO=)"', []),
        ("user_pass = '%s:%s'", []),
        ("token = op://vault/item/9f8e7d6c5b4a3f2e1d0c", []),
        ("api_token: AppConfigurationAccessTokenHere", []),
        # code and prose
        ('for word in ("pass", "else", "return")', []),
        ('models.password("your hint")', []),
        ('if ("hello there" !== password) {}', []),
        ("getpass = unix_getpass", []),
        ("self.webhook_secret = webhook_secret", []),
        ("password = credentials", []),
        ("PASS_ON_STACK_MASK = PASS_BY_CONSTREF", []),
        ("longopt_pat = r'[a-zA-Z](?:[a-zA-Z0-9-]*)'", []),
        ("token: jjwt-jackson-0.11.2", []),
        ("shortToken = 4983263", []),
        ('<input name="password" type="text" placeholder="at least 8">', []),
        ('{"name": "password", "value": null}', []),
        ("secretary = kim_2", []),
        ("password: required field", []),
        ('password = input("Enter password")', []),
        ("password = os.environ['DB_PASSWORD']", []),
        ("token = self.next_token", []),
        ("def login(user: str, password: str) -> None:", []),
        ('"password": "Password must have at least 8 characters"', []),
        ("max_tokens=4000, tokenizer=gpt2-medium-v2", []),
        ("password_length = 1234567", []),
        ("public_key = 9f8e7d6c5b4a3f2e1d0c", []),
        ("primaryKey: 9f8e7d6c5b4a3f2e1d0c", []),
        ("compass: N42deg", []),
        ("secretary: Maria99", []),
        ('if token == "hello":', []),
    ],
)
def test_assignment(text: str, expected: list[str], marked: Marked) -> None:
    assert marked(SecretAssignmentRecognizer(), text) == expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("password", KeyKind.PASSWORD),
        ("dbPass", KeyKind.PASSWORD),
        ("SMTP_PWD", KeyKind.PASSWORD),
        ("client_secret", KeyKind.SECRET),
        ("authToken", KeyKind.TOKEN),
        ("x-api-key", KeyKind.TOKEN),
        ("encryptionKey", KeyKind.TOKEN),
        ("password_hash", None),
        ("token_type", None),
        ("publicKey", None),
        ("bypass", None),
        ("monkey", None),
        ("key", None),
    ],
)
def test_names_of_secrets(name: str, kind: KeyKind | None) -> None:
    assert key_kind(name) is kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("curl -u olek:turnip-Sky-90 https://api.norvale.example", ["turnip-Sky-90"]),
        ("mysql -u root -p'Quartz#Lime71' -h db shop", ["Quartz#Lime71"]),
        ("docker login -u ci -p Quartz-Lime-71 registry", ["Quartz-Lime-71"]),
        ("sshpass -p Quartz71 ssh host", ["Quartz71"]),
        ("tool --db-password=Quartz71", ["Quartz71"]),
        ("CREATE USER x IDENTIFIED BY 'Quartz71'", ["Quartz71"]),
        ("SET PASSWORD FOR 'a'@'b' = PASSWORD('Quartz71')", ["Quartz71"]),
        ("redis-cli -a Quartz71 ping", ["Quartz71"]),
        ("openssl enc -aes-256-cbc -k Quartz71 -in x", ["Quartz71"]),
        ("openssl rsa -passin pass:Quartz71", ["Quartz71"]),
        ("net user olek Quartz71! /add", ["Quartz71!"]),
        ("echo 'root:Quartz71' | chpasswd", ["Quartz71"]),
        ('ConvertTo-SecureString -String "Quartz71" -AsPlainText', ["Quartz71"]),
        ("tool -Password Quartz71", ["Quartz71"]),
        ("INSERT INTO users (name, password) VALUES ('olek', 'Quartz71')", ["Quartz71"]),
        ("INSERT INTO users (name, note) VALUES ('olek', 'Quartz71')", []),
        ("INSERT INTO users (name, password) VALUES ('olek', :password)", []),
        ("unzip -P Plover9x a.zip", ["Plover9x"]),
        ("7z x a.7z -pPlover9x", ["Plover9x"]),
        ("mongosh -u anna -p Plover9x", ["Plover9x"]),
        ("useradd -p Plover9x anna", ["Plover9x"]),
        ("htpasswd -b .htpasswd anna Plover9x", ["Plover9x"]),
        ("ldapsearch -D cn=admin -w Plover9x", ["Plover9x"]),
        ("rabbitmqctl add_user anna Plover9x", ["Plover9x"]),
        ("smbclient //h/s -U anna%Plover9x", ["Plover9x"]),
        ("echo Plover9x | sudo -S apt update", ["Plover9x"]),
        ("keytool -storepass Plover9x -keystore k", ["Plover9x"]),
        ("echo done | sudo tee log9.txt", []),
        ("htpasswd -c .htpasswd anna", []),
        ("a process identified by four numbers", []),
        ("net user olek /delete", []),
        ("redis-cli ping", []),
        ("the well-known -password switch", []),
        ('curl --user "$1:$2" "$3"', []),
        ("curl -u username:token https://x", []),
        ("curl -u user:[SECRET_1] https://x", []),
        ("tool --token gardenparty", []),
        ("docker login -u ci -p $TOKEN registry", []),
        ("docker login --password-stdin", []),
        ("mysql -u root -p shop", []),
    ],
)
def test_command(text: str, expected: list[str], marked: Marked) -> None:
    assert marked(SecretCommandRecognizer(), text) == expected


@pytest.mark.parametrize(
    "value",
    [
        "<password>",
        "${VAR}",
        "$VAR",
        "{{token}}",
        "%TOKEN%",
        "xxxx",
        "********",
        "your_api_key_here",
        "changeme",
        "abab",
        "[EMAIL_1]",
        "[NATIONAL_ID_12]",
        "PASSWORD",
        "null",
        "REPLACE_ME",
        "...",
        "",
        "sk-xxxxxxxxxxxxxxxx",
    ],
)
def test_placeholders(value: str) -> None:
    assert is_placeholder(value)


@pytest.mark.parametrize(
    "value", ["hunter2", "secret123", "$ummer2024", "Basalt!Plum204", "wJalrXUtnFEMIK7MDENGEXAMPLEKEY1"]
)
def test_real_values_are_no_placeholders(value: str) -> None:
    assert not is_placeholder(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("9f8e7d6c5b4a3f2e1d0c", True),
        ("cVkfEB4wSwcvbL19ccxKr9lo4J4D+ARqHbXIJNvP", True),
        ("gpt2", False),
        ("2024-05-06T10:00:00Z", False),
        ("https://example.com/a1b2c3", False),
        ("nextTokenToBeRead", False),
    ],
)
def test_random_values(value: str, expected: bool) -> None:
    assert looks_random(value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *((value, True) for value in ("SHA256", "sha512crypt", "utf8mb4", "RFC2898")),
        *((value, True) for value in ("AES256-GCM", "base64url", "win11", "wpa2", "2fa")),
        *((value, False) for value in ("x7Kq9ZpLm", "V3kd93LqZ", "h5Kqw9Zp", "Md4kXq92Lp", "RfC0pVAAc2x")),
    ],
)
def test_a_password_that_begins_like_an_algorithm_is_one(value: str, expected: bool) -> None:
    assert is_technical(value) is expected

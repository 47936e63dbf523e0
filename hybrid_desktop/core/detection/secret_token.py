"""Finds keys and tokens that carry their vendor's own prefix."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hybrid_desktop.core.detection.prepared import PreparedText
from hybrid_desktop.core.detection.recognizer import LazyPattern
from hybrid_desktop.core.detection.secret_values import entropy, is_placeholder
from hybrid_desktop.core.types import EntityType, Finding


@dataclass(frozen=True, slots=True)
class TokenFormat:
    """One vendor's format.

    Attributes:
        hint: A substring every such token has; looked for first because that is cheap.
        pattern: The token; it stands between characters that are neither letters nor digits.
        source: Where the vendor describes it.
        exact: The length the vendor gives its tokens, prefix included; 0 when it varies or is not published.
    """

    hint: str
    pattern: LazyPattern = field(compare=False)
    source: str
    exact: int = 0


def _format(hint: str, body: str, source: str, exact: int = 0) -> TokenFormat:
    # A format that begins with its prefix may be glued to a word; see _is_glued_token.
    free = body[0].isalnum() or body.startswith("(?:")
    before = "" if free else "(?<![A-Za-z0-9])"
    return TokenFormat(hint, LazyPattern(rf"{before}(?:{body})(?![A-Za-z0-9])"), source, exact)


# Public identifiers (Twilio account SID, Stripe publishable key, AWS account number) are left out on purpose.
FORMATS: tuple[TokenFormat, ...] = (
    _format(
        "sk-",
        r"sk-(?:proj|svcacct|admin|None)-[\w-]{20,}+",
        "platform.openai.com/docs/api-reference/authentication",
    ),
    _format(
        "sk-",
        r"sk-(?!ant-|or-|proj-)[A-Za-z0-9]{20,}+",
        "platform.openai.com/docs/api-reference/authentication",
        51,
    ),
    _format(
        "sk-ant-", r"sk-ant-(?:[a-z]+[0-9]{2}-)?[\w-]{16,}+", "docs.anthropic.com/en/api/getting-started"
    ),
    _format("sk-or-", r"sk-or-(?:v1-)?[a-f0-9]{32,}+", "openrouter.ai/docs/api-reference/authentication"),
    _format(
        "A",
        r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}",
        "docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
        20,
    ),
    _format(
        "gh",
        r"gh[pousr]_[A-Za-z0-9]{30,}+",
        "github.blog/2021-04-05-behind-githubs-new-authentication-token-formats",
        40,
    ),
    _format("github_pat_", r"github_pat_\w{22,}+", "docs.github.com: managing personal access tokens", 93),
    _format(
        "gl",
        r"gl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent|oas|ffct)-[\w.-]{18,}+",
        "docs.gitlab.com/security/tokens",
    ),
    _format("GR1348941", r"GR1348941[\w-]{18,}+", "docs.gitlab.com/security/tokens"),
    _format(
        "xox",
        r"xox[abeoprs](?:\.xox[bp])?-[0-9][A-Za-z0-9-]{9,}+",
        "api.slack.com/authentication/token-types",
    ),
    _format("xapp-", r"xapp-[0-9]-[A-Za-z0-9-]{10,}+", "api.slack.com/authentication/token-types"),
    _format(
        "hooks.slack",
        r"(?<=hooks\.slack\.com/)(?:services|workflows|triggers)/[\w/]{30,}+",
        "api.slack.com/messaging/webhooks",
    ),
    _format("AIza", r"AIza[\w-]{30,35}", "cloud.google.com/docs/authentication/api-keys", 39),
    _format("ya29.", r"ya29\.[\w-]{20,}+", "developers.google.com/identity/protocols/oauth2"),
    _format("GOCSPX-", r"GOCSPX-[\w-]{20,}+", "developers.google.com/identity/protocols/oauth2"),
    _format("_live_", r"[sr]k_live_[A-Za-z0-9]{10,}+", "docs.stripe.com/keys"),
    _format("_test_", r"[sr]k_test_[A-Za-z0-9]{10,}+", "docs.stripe.com/keys"),
    _format("whsec_", r"whsec_[A-Za-z0-9+/=]{16,}+", "docs.stripe.com/webhooks"),
    _format("npm_", r"npm_[A-Za-z0-9]{30,}+", "docs.npmjs.com/about-access-tokens", 40),
    _format("pypi-", r"pypi-AgE[\w-]{30,}+", "pypi.org/help/#apitoken"),
    _format("hf_", r"hf_[A-Za-z]{30,}+|hf_[A-Za-z0-9]{30,}+", "huggingface.co/docs/hub/security-tokens", 37),
    _format("api_org_", r"api_org_[A-Za-z]{30,}+", "huggingface.co/docs/hub/security-tokens"),
    _format("SK", r"SK[0-9a-f]{32}", "twilio.com/docs/iam/api-keys", 34),
    _format("SG.", r"SG\.[\w.=-]{60,80}", "docs.sendgrid.com/ui/account-and-settings/api-keys"),
    _format("key-", r"key-[0-9a-f]{32}", "documentation.mailgun.com: API keys"),
    _format("-us", r"[0-9a-f]{32}-us[0-9]{1,2}", "mailchimp.com/developer/marketing/guides/quick-start"),
    _format("xkeysib-", r"xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}", "developers.brevo.com/docs/getting-started"),
    _format(
        "_v1_",
        r"do[opr]_v1_[a-f0-9]{40,}+",
        "docs.digitalocean.com/reference/api/create-personal-access-token",
    ),
    _format(
        "shp",
        r"shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
        "shopify.dev/docs/apps/build/authentication-authorization",
        38,
    ),
    _format(
        "sq0", r"sq0(?:atp|csp|idp)-[\w-]{22,}+", "developer.squareup.com/docs/build-basics/access-tokens"
    ),
    _format(
        "pscale_", r"pscale_(?:tkn|pw|oauth)_[\w.=-]{32,}+", "planetscale.com/docs/concepts/service-tokens"
    ),
    _format("dapi", r"dapi[a-f0-9]{32}(?:-[0-9])?", "docs.databricks.com/dev-tools/auth/pat", 36),
    _format(
        "dp.",
        r"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,}+",
        "docs.doppler.com/reference/auth-token-formats",
    ),
    _format("lin_", r"lin_(?:api|oauth)_[A-Za-z0-9]{32,}+", "linear.app/developers"),
    _format("ntn_", r"ntn_[A-Za-z0-9]{40,}+", "developers.notion.com/docs/authorization"),
    _format("secret_", r"secret_[A-Za-z0-9]{43}", "developers.notion.com/docs/authorization"),
    _format(
        "PMAK-", r"PMAK-[A-Fa-f0-9]{24}-[A-Fa-f0-9]{34}", "learning.postman.com: Postman API authentication"
    ),
    _format("pul-", r"pul-[a-f0-9]{40}", "pulumi.com/docs/pulumi-cloud/access-management/access-tokens"),
    _format("r8_", r"r8_[A-Za-z0-9]{30,}+", "replicate.com/docs/topics/security/api-tokens"),
    _format("gsk_", r"gsk_[A-Za-z0-9]{40,}+", "console.groq.com/docs/quickstart"),
    _format("xai-", r"xai-[A-Za-z0-9]{40,}+", "docs.x.ai/docs/tutorial"),
    _format("pplx-", r"pplx-[A-Za-z0-9]{40,}+", "docs.perplexity.ai/getting-started"),
    _format("tskey-", r"tskey-[a-z]+-\w{8,}(?:-\w{8,})?", "tailscale.com/kb/1277/key-prefixes"),
    _format(":", r"[0-9]{8,10}:AA[\w-]{32,33}", "core.telegram.org/bots/api#authorizing-your-bot"),
    _format(
        ".atlasv1.",
        r"[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,}+",
        "developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",
    ),
    _format("hv", r"hv[sbr]\.[\w-]{24,}+", "developer.hashicorp.com/vault/docs/concepts/tokens"),
    _format("NRAK-", r"NRAK-[A-Z0-9]{27}", "docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys"),
    _format(
        "gl",
        r"glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_[A-Za-z0-9+/=]{32,}+",
        "grafana.com/docs/grafana/latest/administration/service-accounts",
    ),
    _format("sntry", r"sntry[su]_[\w+/=]{40,}+", "docs.sentry.io/account/auth-tokens"),
    _format("dt0", r"dt0[a-z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}", "docs.dynatrace.com: access tokens"),
    _format("AGE-SECRET-KEY-", r"AGE-SECRET-KEY-1[A-Z0-9]{40,}+", "github.com/C2SP/C2SP/blob/main/age.md"),
    _format("fm", r"fm[12][ar]?_[A-Za-z0-9+/=,_-]{60,}+", "fly.io/docs/security/tokens"),
    _format("fo1_", r"fo1_[\w-]{40,}+", "fly.io/docs/security/tokens"),
    _format("sbp_", r"sbp_[a-f0-9]{40}", "supabase.com/docs/guides/api/api-keys"),
    _format("sb_secret_", r"sb_secret_[\w-]{20,}+", "supabase.com/docs/guides/api/api-keys"),
    _format("HRKU-", r"HRKU-[\w-]{36,}+", "devcenter.heroku.com/articles/authentication"),
    _format(
        "Q~",
        r"[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}",
        "learn.microsoft.com: client secret format of Entra ID",
    ),
    _format("sha256~", r"sha256~[\w-]{43}", "docs.openshift.com: OAuth access tokens"),
    _format("ops_eyJ", r"ops_eyJ[A-Za-z0-9+/=]{100,}+", "developer.1password.com/docs/service-accounts"),
    _format(
        "A3-",
        r"A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}",
        "support.1password.com/secret-key",
    ),
    _format("AKCp", r"AKCp[A-Za-z0-9]{60,}+", "jfrog.com/help: API key"),
    _format("cmVmd", r"cmVmd[A-Za-z0-9]{59}", "jfrog.com/help: reference token"),
    _format("rubygems_", r"rubygems_[a-f0-9]{48}", "guides.rubygems.org/api-key-scopes"),
    _format("cio", r"cio[A-Za-z0-9]{32}", "doc.rust-lang.org/cargo/reference/publishing.html"),
    _format(
        "dckr_", r"dckr_(?:pat|oat)_[\w-]{20,}+", "docs.docker.com/security/for-developers/access-tokens"
    ),
    _format(
        "AT",
        r"ATATT3[\w=-]{60,}+|ATBB[A-Za-z0-9]{24,}+|ATCTT3[\w=-]{60,}+",
        "support.atlassian.com: API tokens",
    ),
    _format("p8e-", r"p8e-[a-z0-9]{32}", "developer.adobe.com: authentication"),
    _format("LTAI", r"LTAI[A-Za-z0-9]{17,26}", "alibabacloud.com/help/en/ram"),
    _format("AKLT", r"AKLT[\w-]{40,}+", "volcengine.com/docs: access keys"),
    _format(
        "pat",
        r"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}",
        "airtable.com/developers/web/guides/personal-access-tokens",
    ),
    _format(
        "FLWSECK", r"FLWSECK(?:_TEST)?-[A-Za-z0-9-]{12,}+", "developer.flutterwave.com/docs/authentication"
    ),
    _format(
        "EAA", r"EAA[MC][A-Za-z0-9]{60,}+", "developers.facebook.com/docs/facebook-login/guides/access-tokens"
    ),
    _format(
        "shippo_",
        r"shippo_(?:live|test)_[a-fA-F0-9]{40}",
        "docs.goshippo.com/docs/guides_general/authentication",
    ),
    _format("duffel_", r"duffel_(?:live|test)_[\w=-]{43}", "duffel.com/docs/api/overview/authentication"),
    _format("EZ", r"EZ[AT]K[A-Za-z0-9]{54}", "docs.easypost.com/docs/authentication"),
    _format("tfp_", r"tfp_[\w.=-]{50,}+", "typeform.com/developers/get-started/personal-access-token"),
    _format("CLOJARS_", r"CLOJARS_[A-Za-z0-9]{60}", "github.com/clojars/clojars-web/wiki/Deploy-Tokens"),
    _format("sl.", r"sl\.[\w=-]{60,}+", "developers.dropbox.com/oauth-guide"),
    _format("rdme_", r"rdme_[a-z0-9]{70}", "docs.readme.com/main/reference/intro/authentication"),
    _format("sq", r"sq[upa]_[A-Za-z0-9]{40}", "docs.sonarsource.com: managing tokens"),
    _format(
        "api/webhooks/",
        r"(?<=/api/webhooks/)[0-9]{17,20}/[\w-]{40,}+",
        "discord.com/developers/docs/resources/webhook",
    ),
    _format("figd_", r"figd_[\w-]{30,}+", "figma.com/developers/api#access-tokens"),
    _format("nfp_", r"nfp_[A-Za-z0-9]{30,}+", "docs.netlify.com/api/get-started"),
    _format("llx-", r"llx-[A-Za-z0-9]{40,}+", "docs.cloud.llamaindex.ai"),
    _format("tvly-", r"tvly-[A-Za-z0-9-]{20,}+", "docs.tavily.com/documentation/quickstart"),
    _format(
        "dnkey-", r"dnkey-[A-Z0-9]{20,}+-[A-Z0-9]{40,}+", "docs.defined.net/guides/automating-host-creation"
    ),
    _format(
        "ABSK",
        r"ABSK[A-Za-z0-9+/]{100,}+={0,2}",
        "docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
    ),
    _format(
        "sk.eyJ", r"sk\.eyJ[\w-]{20,}+\.[\w-]{20,}+", "docs.mapbox.com/help/getting-started/access-tokens"
    ),
    _format(
        "sgp_",
        r"sgp_(?:[a-fA-F0-9]{16}_|local_)?[a-fA-F0-9]{40}",
        "sourcegraph.com/docs/cli/how-tos/creating_an_access_token",
    ),
    _format("fio-u-", r"fio-u-[\w=-]{60,}+", "developer.frame.io: authentication"),
    _format("pnu_", r"pn[ub]_[A-Za-z0-9]{36}", "docs.prefect.io: API keys"),
    _format("CCIPAT_", r"CCIPAT_[A-Za-z0-9]{16,}_[a-f0-9]{40}", "circleci.com/docs/managing-api-tokens"),
    _format("bkua_", r"bkua_[a-z0-9]{40}", "buildkite.com/docs/apis/managing-api-tokens"),
    _format("ey", r"eyJrIjoi[A-Za-z0-9]{70,}={0,3}", "grafana.com/docs: API keys"),
    _format("-", r"(?:live|test)_pub_[a-f0-9]{31}|live_[a-f0-9]{35}", "docs.lob.com: API keys"),
)

# JSON Web Token: two base64url JSON objects and a signature (RFC 7519, RFC 7515 section 7.1).
# A word may be glued to its front ("token_eyJ…").
_JWT = LazyPattern(r"(?<![A-Za-z0-9_-])([A-Za-z0-9_-]{11,}+)\.eyJ[A-Za-z0-9_-]{8,}+\.[A-Za-z0-9_-]*+")
_SHORTEST_JWT_PART = 11
# Bearer and Basic credentials (RFC 6750 section 2.1, RFC 7617 section 2).
_BEARER = LazyPattern(r"\b(?:bearer|authorization:\s{0,3}token)\s{1,3}([\w~+/.-]{16,}=*+)", re.IGNORECASE)
_BASIC = LazyPattern(
    r"\bauthorization['\"]?\s{0,2}[:=,]\s{0,2}['\"]?basic\s{1,3}([A-Za-z0-9+/]{8,}={0,2})", re.IGNORECASE
)


class VendorTokenRecognizer:
    """Tokens recognisable by themselves: vendor prefixes, JSON Web Tokens and Authorization headers."""

    name = "secret_token"
    entity_types = frozenset({EntityType.SECRET})

    def find(self, prepared: PreparedText) -> Iterator[Finding]:
        """The tokens in ``prepared``; each span is the token alone."""
        text = prepared.text
        for one in FORMATS:
            if one.hint in text:
                for match in one.pattern.finditer(text):
                    glued = match.start() > 0 and _is_alphanumeric(text[match.start() - 1])
                    if _is_live(match.group(), one.exact) and not (glued and not _is_mixed(match.group())):
                        yield Finding(*match.span(), EntityType.SECRET, 0.98, self.name)
        if "eyJ" in text:
            for match in _JWT.finditer(text):
                begin = match.start() + match.group(1).find("eyJ")
                if match.start() <= begin <= match.end(1) - _SHORTEST_JWT_PART:
                    yield Finding(begin, match.end(), EntityType.SECRET, 0.98, self.name)
        yield from self._headers(prepared)

    def _headers(self, prepared: PreparedText) -> Iterator[Finding]:
        if "bearer" in prepared.lower or "authorization" in prepared.lower:
            for match in _BEARER.finditer(prepared.text):
                if not is_placeholder(match.group(1)) and entropy(match.group(1)) >= 2.5:
                    yield Finding(*match.span(1), EntityType.SECRET, 0.9, self.name)
            for match in _BASIC.finditer(prepared.text):
                if _is_basic(match.group(1)):
                    yield Finding(*match.span(1), EntityType.SECRET, 0.9, self.name)


def _is_live(token: str, exact: int) -> bool:
    """False for a token made up as an example: masked, sequential, or ending like Amazon's own examples.

    A sequence of exactly the vendor's length counts: it has the shape of a real one, and whoever tries the
    program out with it must see it found.
    """
    if token.endswith("EXAMPLE") or is_placeholder(token, sequences=len(token) != exact):
        return False
    return entropy(token) >= 2.8


def _is_alphanumeric(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_mixed(token: str) -> bool:
    """Whether ``token`` has what words joined by hyphens lack: two digits, and letters of both cases."""
    digits = sum(char.isdigit() for char in token)
    return digits >= 2 and any(map(str.isupper, token)) and any(map(str.islower, token))


def _is_basic(encoded: str) -> bool:
    """Whether ``encoded`` is base64 of ``user:password`` with a password that is no placeholder."""
    if not encoded.isascii():
        return False  # where case is ignored, [A-Za-z] also matches "ı" and "İ"
    try:
        decoded = base64.b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError):
        return False
    _, colon, secret = decoded.partition(":")
    return bool(colon) and not is_placeholder(secret)

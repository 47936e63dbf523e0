"""The formats of tokens for clouds, code hosts, build servers, databases and models, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hybrid_desktop.core.detection.recognizer import LazyPattern

# The "|" between whole alternatives, not those in a group.
_ALTERNATIVES = re.compile(r"\|(?![^()]*\))")
UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


@dataclass(frozen=True, slots=True)
class TokenFormat:
    """One vendor's format.

    Attributes:
        hint: A substring every such token has; looked for first because that is cheap.
        pattern: The token; it stands between characters that are neither letters nor digits.
        source: Where the vendor describes it.
        exact: The length the vendor gives its tokens, prefix included; 0 when it varies or is not published.
        begins: Whether the token begins with ``hint``.
    """

    hint: str
    pattern: LazyPattern = field(compare=False)
    source: str
    exact: int = 0
    begins: bool = False

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in ``text``; one that begins with its hint is tried there only, which is faster."""
        if not self.begins:
            yield from self.pattern.finditer(text)
            return
        position = text.find(self.hint)
        while position >= 0:
            match = self.pattern.match(text, position)
            if match:
                yield match
            position = text.find(self.hint, match.end() if match else position + 1)


def token_format(hint: str, body: str, source: str, exact: int = 0) -> TokenFormat:
    """One row of the table: the expression ``body`` with its borders."""
    # A format that begins with its prefix may be glued to a word (see secret_token.py), unless the prefix is
    # letters and digits only: these occur by chance in base64, behind its "+" and "/" too.
    free = (body[0].isalnum() or body.startswith("(?:")) and not hint.isalnum()
    before = "" if free else "(?<![A-Za-z0-9])(?<![A-Za-z0-9]{24}[+/])"
    begins = all(one.startswith((hint, re.escape(hint))) for one in _ALTERNATIVES.split(body))
    return TokenFormat(hint, LazyPattern(rf"{before}(?:{body})(?![A-Za-z0-9])"), source, exact, begins)


# Public identifiers (Twilio account SID, Stripe publishable key, AWS account number) are left out on purpose.
DEVELOPER_FORMATS: tuple[TokenFormat, ...] = (
    token_format(
        "sk-",
        r"sk-(?:proj|svcacct|admin|None)-[\w-]{20,}+",
        "platform.openai.com/docs/api-reference/authentication",
    ),
    token_format(
        "sk-",
        r"sk-(?!ant-|or-|proj-)[A-Za-z0-9]{20,}+",
        "platform.openai.com/docs/api-reference/authentication",
        51,
    ),
    token_format(
        "sk-ant-", r"sk-ant-(?:[a-z]+[0-9]{2}-)?[\w-]{16,}+", "docs.anthropic.com/en/api/getting-started"
    ),
    token_format(
        "sk-or-", r"sk-or-(?:v1-)?[a-f0-9]{32,}+", "openrouter.ai/docs/api-reference/authentication"
    ),
    *(
        token_format(
            mark,
            mark + r"[A-Z0-9]{16}",
            "docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
            20,
        )
        for mark in ("AKIA", "ASIA", "ABIA", "ACCA")
    ),
    token_format(
        "gh",
        r"gh[pousr]_[A-Za-z0-9]{30,}+|ghs_[0-9]+_eyJ[\w.-]{60,}+",
        "github.blog/2021-04-05-behind-githubs-new-authentication-token-formats",
        40,
    ),
    token_format(
        "github_pat_", r"github_pat_\w{22,}+", "docs.github.com: managing personal access tokens", 93
    ),
    token_format(
        "gl",
        r"gl(?:pat|dt|rtr?|cbt|ptt|ft|soat|imt|agent|oas|ffct|wt)-[\w.-]{18,}+",
        "docs.gitlab.com/security/tokens",
    ),
    token_format("GR1348941", r"GR1348941[\w-]{18,}+", "docs.gitlab.com/security/tokens"),
    token_format("AIza", r"AIza[\w-]{30,35}", "cloud.google.com/docs/authentication/api-keys", 39),
    token_format("ya29.", r"ya29\.[\w-]{20,}+", "developers.google.com/identity/protocols/oauth2"),
    token_format("GOCSPX-", r"GOCSPX-[\w-]{20,}+", "developers.google.com/identity/protocols/oauth2"),
    token_format("npm_", r"npm_[A-Za-z0-9]{30,}+", "docs.npmjs.com/about-access-tokens", 40),
    token_format("pypi-", r"pypi-AgE[\w-]{30,}+", "pypi.org/help/#apitoken"),
    token_format(
        "hf_", r"hf_[A-Za-z]{30,}+|hf_[A-Za-z0-9]{30,}+", "huggingface.co/docs/hub/security-tokens", 37
    ),
    token_format("api_org_", r"api_org_[A-Za-z]{30,}+", "huggingface.co/docs/hub/security-tokens"),
    token_format(
        "_v1_",
        r"do[opr]_v1_[a-f0-9]{40,}+",
        "docs.digitalocean.com/reference/api/create-personal-access-token",
    ),
    token_format(
        "pscale_", r"pscale_(?:tkn|pw|oauth)_[\w.=-]{32,}+", "planetscale.com/docs/concepts/service-tokens"
    ),
    token_format("dapi", r"dapi[a-f0-9]{32}(?:-[0-9])?", "docs.databricks.com/dev-tools/auth/pat", 36),
    token_format(
        "dp.",
        r"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,}+",
        "docs.doppler.com/reference/auth-token-formats",
    ),
    token_format("pul-", r"pul-[a-f0-9]{40}", "pulumi.com/docs/pulumi-cloud/access-management/access-tokens"),
    token_format("r8_", r"r8_[A-Za-z0-9]{30,}+", "replicate.com/docs/topics/security/api-tokens"),
    token_format("gsk_", r"gsk_[A-Za-z0-9]{40,}+", "console.groq.com/docs/quickstart"),
    token_format("xai-", r"xai-[A-Za-z0-9]{40,}+", "docs.x.ai/docs/tutorial"),
    token_format("pplx-", r"pplx-[A-Za-z0-9]{40,}+", "docs.perplexity.ai/getting-started"),
    token_format("tskey-", r"tskey-[a-z]+-\w{8,}(?:-\w{8,})?", "tailscale.com/kb/1277/key-prefixes"),
    token_format(
        ".atlasv1.",
        r"[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,}+",
        "developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",
    ),
    token_format("hv", r"hv[sbr]\.[\w-]{24,}+", "developer.hashicorp.com/vault/docs/concepts/tokens"),
    token_format(
        "gl",
        r"glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_[A-Za-z0-9+/=]{32,}+",
        "grafana.com/docs/grafana/latest/administration/service-accounts",
    ),
    token_format(
        "AGE-SECRET-KEY-", r"AGE-SECRET-KEY-1[A-Z0-9]{40,}+", "github.com/C2SP/C2SP/blob/main/age.md"
    ),
    token_format("fm", r"fm[12][ar]?_[A-Za-z0-9+/=,_-]{60,}+", "fly.io/docs/security/tokens"),
    token_format("fo1_", r"fo1_[\w-]{40,}+", "fly.io/docs/security/tokens"),
    token_format("sbp_", r"sbp_(?:v[0-9]_)?[a-f0-9]{40}", "supabase.com/docs/guides/api/api-keys"),
    token_format("sb_secret_", r"sb_secret_[\w-]{20,}+", "supabase.com/docs/guides/api/api-keys"),
    token_format("HRKU-", r"HRKU-[\w-]{36,}+", "devcenter.heroku.com/articles/authentication"),
    token_format(
        "Q~",
        r"[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}",
        "learn.microsoft.com: client secret format of Entra ID",
    ),
    token_format("sha256~", r"sha256~[\w-]{43}", "docs.openshift.com: OAuth access tokens"),
    token_format("ops_eyJ", r"ops_eyJ[A-Za-z0-9+/=]{100,}+", "developer.1password.com/docs/service-accounts"),
    token_format(
        "A3-",
        r"A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}",
        "support.1password.com/secret-key",
    ),
    token_format("AKCp", r"AKCp[A-Za-z0-9]{60,}+", "jfrog.com/help: API key"),
    token_format("cmVmd", r"cmVmd[A-Za-z0-9]{59}", "jfrog.com/help: reference token"),
    token_format("rubygems_", r"rubygems_[a-f0-9]{48}", "guides.rubygems.org/api-key-scopes"),
    token_format("cio", r"cio[A-Za-z0-9]{32}", "doc.rust-lang.org/cargo/reference/publishing.html"),
    token_format(
        "dckr_", r"dckr_(?:pat|oat)_[\w-]{20,}+", "docs.docker.com/security/for-developers/access-tokens"
    ),
    token_format(
        "AT",
        r"ATATT3[\w=-]{60,}+(?:(?:\\=|%3[Dd])[0-9A-F]{8})?|ATBB[A-Za-z0-9]{24,}+|ATCTT3[\w=-]{60,}+",
        "support.atlassian.com: API tokens",
    ),
    token_format("LTAI", r"LTAI[A-Za-z0-9]{12,26}", "alibabacloud.com/help/en/ram"),
    token_format("AKLT", r"AKLT[\w-]{40,}+", "volcengine.com/docs: access keys"),
    token_format("CLOJARS_", r"CLOJARS_[A-Za-z0-9]{60}", "github.com/clojars/clojars-web/wiki/Deploy-Tokens"),
    token_format("sq", r"sq[upa]_[A-Za-z0-9]{40}", "docs.sonarsource.com: managing tokens"),
    token_format("nf", r"nf[pcoub]_[A-Za-z0-9]{30,}+", "docs.netlify.com/api/get-started"),
    token_format("llx-", r"llx-[\w-]{40,}+", "docs.cloud.llamaindex.ai"),
    token_format("tvly-", r"tvly-[A-Za-z0-9-]{20,}+", "docs.tavily.com/documentation/quickstart"),
    token_format(
        "dnkey-", r"dnkey-[A-Z0-9]{20,}+-[A-Z0-9]{40,}+", "docs.defined.net/guides/automating-host-creation"
    ),
    token_format(
        "ABSK",
        r"ABSK[A-Za-z0-9+/]{100,}+={0,2}",
        "docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
    ),
    token_format(
        "sgp_",
        r"sgp_(?:[a-fA-F0-9]{16}_|local_)?[a-fA-F0-9]{40}",
        "sourcegraph.com/docs/cli/how-tos/creating_an_access_token",
    ),
    token_format("pnu_", r"pn[ub]_[A-Za-z0-9]{36}", "docs.prefect.io: API keys"),
    token_format(
        "CCIP", r"CCIP(?:AT|RJ)_[A-Za-z0-9]{16,}_[a-f0-9]{40}", "circleci.com/docs/managing-api-tokens"
    ),
    token_format("bkua_", r"bkua_[a-z0-9]{40}", "buildkite.com/docs/apis/managing-api-tokens"),
    token_format(
        "bedrock-api-key-",
        r"bedrock-api-key-[\w+/=-]{28,}+",
        "docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
    ),
    token_format(
        "cf",
        r"cf(?:k|ut|at)_[A-Za-z0-9]{40,}+",
        "developers.cloudflare.com/fundamentals/api/get-started/token-formats",
    ),
    token_format(
        "v1.0-",
        r"v1\.0-[a-f0-9]{24}-[a-f0-9]{146}",
        "developers.cloudflare.com/fundamentals/api/get-started/ca-keys",
    ),
    token_format(
        "SWM",
        r"SWMTKN-1-[a-z0-9]{50}-[a-z0-9]{25}|SWMKEY-1-[A-Za-z0-9+/]{43}",
        "docs.docker.com/engine/swarm/swarm-tutorial",
    ),
    token_format("vc", r"vc[pairk]_[A-Za-z0-9]{24,}+", "vercel.com/docs/rest-api#authentication"),
    token_format("rnd_", r"rnd_[A-Za-z0-9]{28,}+", "render.com/docs/api"),
    token_format("SCW", r"SCW[A-Z0-9]{17}", "scaleway.com/en/docs/iam/concepts", 20),
    token_format("AQVN", r"AQVN[\w-]{35,38}", "yandex.cloud/en/docs/iam/concepts/authorization/api-key"),
    token_format(
        "t1.",
        r"t1\.[\w-]{10,}={0,2}\.[\w-]{86}={0,2}",
        "yandex.cloud/en/docs/iam/concepts/authorization/iam-token",
    ),
    token_format("y", r"y[0-3]_[\w-]{55,}+", "yandex.ru/dev/id/doc/en/tokens/token-issue"),
    token_format("AKID", r"AKID[A-Za-z0-9]{32}", "cloud.tencent.com/document/product/598/40488", 36),
    token_format(
        "JQQJ9",
        r"[A-Za-z0-9]{52}JQQJ9[A-Za-z0-9]{24,30}={0,2}",
        "learn.microsoft.com/purview: Azure identifiable keys",
    ),
    *(
        token_format(
            mark,
            rf"[A-Za-z0-9+/_-]{{33,80}}{re.escape(mark)}[A-Za-z0-9+/_-]{{4,7}}={{0,2}}",
            "learn.microsoft.com/purview: Azure identifiable keys",
        )
        for mark in (
            "AzFu",
            "ACDb",
            "+ASt",
            "AzCa",
            "AzSe",
            "+ASb",
            "+AEh",
            "+ARm",
            "AIoT",
            "APIM",
            "+ACR",
            "AZDO",
        )
    ),
    token_format("1//0", r"1//0[\w-]{40,}+", "developers.google.com/identity/protocols/oauth2/web-server"),
    token_format("AQ.Ab", r"AQ\.Ab[\w-]{40,}+", "ai.google.dev/gemini-api/docs/api-key"),
    token_format(
        ":APA91b", r"[\w-]{11,22}:APA91b[\w-]{100,}+", "firebase.google.com/docs/cloud-messaging/server"
    ),
    token_format("oy2", r"oy2[a-z0-9]{43}", "learn.microsoft.com/nuget/nuget-org/scoped-api-keys", 46),
    token_format("akab-", r"akab-[a-z0-9]{16}-[a-z0-9]{16}", "techdocs.akamai.com/developer/docs/edgegrid"),
    token_format(
        "st.",
        r"st\.[a-f0-9]{24}\.[a-f0-9]{32}\.[a-f0-9]{32}",
        "infisical.com/docs/documentation/platform/token",
    ),
    token_format(
        "0.", rf"0\.{UUID}\.[A-Za-z0-9]{{30}}:[A-Za-z0-9+/]{{22}}==", "bitwarden.com/help/access-tokens"
    ),
    token_format(
        "API-", r"(?<!/)API-[A-Z0-9]{26}", "octopus.com/docs/octopus-rest-api/how-to-create-an-api-key"
    ),
    token_format(
        "at.",
        r"[ps]at\.[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}",
        "developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys",
    ),
    token_format(
        "eyJ0eXAiOiAiVENWMiJ9.",
        r"eyJ0eXAiOiAiVENWMiJ9\.[\w-]{20,}+\.[\w-]{40,}+",
        "jetbrains.com/help/teamcity/configuring-your-user-profile.html",
    ),
    *(
        token_format(
            mark,
            rf"{mark}[a-z0-9-]{{5,40}}:[a-z0-9]{{54}}",
            "ranchermanager.docs.rancher.com/reference-guides/user-settings/api-keys",
        )
        for mark in ("token-", "kubeconfig-")
    ),
    token_format("slk_", r"slk_[a-f0-9]{64}", "sourcegraph.com/docs/cli/how-tos/creating_an_access_token"),
    token_format("snyk_", r"snyk_[us]at\.[\w.-]{30,}+", "docs.snyk.io: authentication for API"),
    token_format("_mmk", r"[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk", "dev.maxmind.com: license keys", 40),
    token_format("dd", r"dd[pow]_[A-Za-z0-9]{36}", "docs.deno.com/deploy"),
    token_format("sdk-", rf"sdk-{UUID}", "docs.launchdarkly.com/sdk/concepts/client-side-server-side", 40),
    token_format("api-", rf"api-{UUID}", "docs.launchdarkly.com/home/account/api", 40),
    token_format("CFPAT-", r"CFPAT-[\w-]{43}", "contentful.com/developers/docs/references/authentication"),
    token_format("fw_", r"fw_[A-Za-z0-9]{20,}+", "docs.fireworks.ai/api-reference/introduction"),
    token_format("tgp_v1_", r"tgp_v1_[\w-]{40,}+", "docs.together.ai/reference/authentication"),
    token_format("sk_", r"sk_[a-f0-9]{48}", "elevenlabs.io/docs/api-reference/authentication"),
    token_format("pcsk_", r"pcsk_\w{40,}+", "docs.pinecone.io/guides/projects/manage-api-keys"),
    token_format("lsv2_", r"lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}", "docs.smith.langchain.com: API keys"),
    token_format("sk-lf-", rf"sk-lf-{UUID}", "langfuse.com/docs/api", 42),
    token_format("csk-", r"csk-[a-z0-9]{48}", "inference-docs.cerebras.ai/quickstart"),
    token_format("nvapi-", r"nvapi-[\w-]{60,}+", "docs.nvidia.com/nim: API keys"),
    token_format("jina_", r"jina_[\w-]{40,}+", "jina.ai/api-dashboard"),
    token_format("fc-", r"fc-[a-f0-9]{32}", "docs.firecrawl.dev/introduction", 35),
    token_format("e2b_", r"e2b_[a-f0-9]{40}", "e2b.dev/docs/api-key", 44),
    token_format("rpa_", r"rpa_[A-Z0-9]{40,}+", "docs.runpod.io/get-started/api-keys"),
    token_format("napi_", r"napi_[a-z0-9]{60,}+", "neon.com/docs/manage/api-keys"),
    token_format("npg_", r"npg_[A-Za-z0-9]{12,}+", "neon.com/docs/connect/connect-from-any-app"),
    token_format(
        "mdb_sa_sk_", r"mdb_sa_sk_[\w-]{36,}+", "mongodb.com/docs/atlas/api/service-accounts-overview"
    ),
    token_format("AVNS_", r"AVNS_[\w-]{19}", "aiven.io/docs: service credentials", 24),
    token_format("cflt", r"cflt[A-Za-z0-9+/]{60}", "docs.confluent.io/cloud: API keys", 64),
)

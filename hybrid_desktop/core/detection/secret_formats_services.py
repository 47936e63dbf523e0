"""The formats of tokens for payment, messaging, monitoring and office services, each with its source."""

from __future__ import annotations

from hybrid_desktop.core.detection.secret_formats import UUID, TokenFormat, token_format

SERVICE_FORMATS: tuple[TokenFormat, ...] = (
    token_format(
        "xox",
        r"xox[abeoprs](?:\.xox[bp])?-[0-9][A-Za-z0-9-]{9,}+|xox[cd]-[A-Za-z0-9%-]{30,}+",
        "api.slack.com/authentication/token-types",
    ),
    token_format("xapp-", r"xapp-[0-9]-[A-Za-z0-9-]{10,}+", "api.slack.com/authentication/token-types"),
    token_format(
        "hooks.slack",
        r"https?://hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)/[\w/]{30,}+",
        "api.slack.com/messaging/webhooks",
    ),
    token_format(
        "LPA:1$",
        r"LPA:1\$[\w.-]{4,}+\$[A-Za-z0-9-]{4,}+(?:\$[\w.$-]{0,60})?",
        "GSMA SGP.22, 4.1: activation code of an eSIM",
    ),
    token_format("_live_", r"[sr]k_live_[A-Za-z0-9]{10,}+", "docs.stripe.com/keys"),
    token_format("_test_", r"[sr]k_test_[A-Za-z0-9]{10,}+", "docs.stripe.com/keys"),
    token_format("whsec_", r"whsec_[A-Za-z0-9+/=]{16,}+", "docs.stripe.com/webhooks"),
    token_format("SK", r"SK[0-9a-f]{32}|SK[0-9A-F]{32}", "twilio.com/docs/iam/api-keys", 34),
    token_format("SG.", r"SG\.[\w.=-]{60,80}", "docs.sendgrid.com/ui/account-and-settings/api-keys"),
    token_format("key-", r"key-[0-9a-f]{32}", "documentation.mailgun.com: API keys"),
    token_format("-us", r"[0-9a-f]{32}-us[0-9]{1,2}", "mailchimp.com/developer/marketing/guides/quick-start"),
    token_format(
        "xkeysib-", r"xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}", "developers.brevo.com/docs/getting-started"
    ),
    token_format(
        "shp",
        r"shp(?:at|ca|pa|ss|tka)_[a-fA-F0-9]{32}",
        "shopify.dev/docs/apps/build/authentication-authorization",
        38,
    ),
    token_format(
        "sq0", r"sq0(?:atp|csp|idp)-[\w-]{22,}+", "developer.squareup.com/docs/build-basics/access-tokens"
    ),
    token_format("lin_", r"lin_(?:api|oauth)_[A-Za-z0-9]{32,}+", "linear.app/developers"),
    token_format("ntn_", r"ntn_[A-Za-z0-9]{40,}+", "developers.notion.com/docs/authorization"),
    token_format("secret_", r"secret_[A-Za-z0-9]{43}", "developers.notion.com/docs/authorization"),
    token_format(
        "PMA",
        r"PMAK-[A-Fa-f0-9]{24}-[A-Fa-f0-9]{34}|PMAT-[A-Z0-9]{26}",
        "learning.postman.com: Postman API authentication",
    ),
    token_format(":AA", r"[0-9]{8,10}:AA[\w-]{32,33}", "core.telegram.org/bots/api#authorizing-your-bot"),
    token_format(
        "NR",
        r"NRAK-[A-Z0-9]{27}|NR(?:II|IQ)-[\w-]{25,32}|NRJS-[a-f0-9]{19}|NRBR-[a-f0-9]{19}|NRRA-[a-f0-9]{42}",
        "docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys",
    ),
    token_format("sntry", r"sntry[su]_[\w+/=-]{40,}+", "docs.sentry.io/account/auth-tokens"),
    token_format("dt0", r"dt0[a-z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}", "docs.dynatrace.com: access tokens"),
    token_format("p8e-", r"p8e-[a-z0-9]{32}", "developer.adobe.com: authentication"),
    token_format(
        "pat",
        r"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}",
        "airtable.com/developers/web/guides/personal-access-tokens",
    ),
    token_format(
        "FLWSECK", r"FLWSECK(?:_TEST)?-[A-Za-z0-9-]{12,}+", "developer.flutterwave.com/docs/authentication"
    ),
    token_format(
        "EAA", r"EAA[MC][A-Za-z0-9]{60,}+", "developers.facebook.com/docs/facebook-login/guides/access-tokens"
    ),
    token_format(
        "shippo_",
        r"shippo_(?:live|test)_[a-fA-F0-9]{40}",
        "docs.goshippo.com/docs/guides_general/authentication",
    ),
    token_format(
        "duffel_", r"duffel_(?:live|test)_[\w=-]{43}", "duffel.com/docs/api/overview/authentication"
    ),
    token_format("EZ", r"EZ[AT]K[A-Za-z0-9]{54}", "docs.easypost.com/docs/authentication"),
    token_format("tfp_", r"tfp_[\w.=-]{50,}+", "typeform.com/developers/get-started/personal-access-token"),
    token_format("sl.", r"sl\.[\w=-]{60,}+", "developers.dropbox.com/oauth-guide"),
    token_format("rdme_", r"rdme_[a-z0-9]{70}", "docs.readme.com/main/reference/intro/authentication"),
    token_format(
        "api/webhooks/",
        r"(?<=/api/webhooks/)[0-9]{17,20}/[\w-]{40,}+",
        "discord.com/developers/docs/resources/webhook",
    ),
    token_format("figd_", r"figd_[\w-]{30,}+", "figma.com/developers/api#access-tokens"),
    token_format(
        "sk.eyJ", r"sk\.eyJ[\w-]{20,}+\.[\w-]{20,}+", "docs.mapbox.com/help/getting-started/access-tokens"
    ),
    token_format("fio-u-", r"fio-u-[\w=-]{60,}+", "developer.frame.io: authentication"),
    token_format("eyJrIjoi", r"eyJrIjoi[A-Za-z0-9]{70,}={0,3}", "grafana.com/docs: API keys"),
    token_format("live_", r"live_(?:pub_)?[a-f0-9]{31,35}|test_pub_[a-f0-9]{31}", "docs.lob.com: API keys"),
    token_format("phx_", r"phx_[A-Za-z0-9]{40,}+", "posthog.com/docs/api"),
    token_format(
        "NRAL", r"[a-z0-9]{36}NRAL", "docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys", 40
    ),
    token_format(
        "webhook.office.com",
        r"https://[\w.-]{1,80}webhook\.office\.com/webhookb2/[\w@/-]{100,}+",
        "learn.microsoft.com/microsoftteams: incoming webhooks",
    ),
    token_format(
        ".",
        r"[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,40}",
        "discord.com/developers/docs/reference#authentication",
    ),
    token_format(
        "/1",
        r"[0-2]/[0-9]{14,18}(?:/[0-9]{14,18})?:[a-f0-9]{32}",
        "developers.asana.com/docs/personal-access-token",
    ),
    token_format(
        "pk_",
        r"pk_[0-9]{5,9}_[A-Z0-9]{32}|pk_[a-f0-9]{34}",
        "developer.clickup.com/docs/authentication; developers.klaviyo.com: private keys",
    ),
    token_format(
        "ATTA", r"ATTA[A-Za-z0-9]{60,}+", "developer.atlassian.com/cloud/trello/guides/rest-api/authorization"
    ),
    token_format(
        "dG9rO",
        r"dG9rO[A-Za-z0-9+/_-]{50,}={0,2}",
        "developers.intercom.com/docs/build-an-integration/learn-more/authentication",
    ),
    token_format("pat-", rf"pat-(?:na|eu|ap)[0-9]-{UUID}", "developers.hubspot.com/docs/api/private-apps"),
    token_format("md-", r"md-[\w-]{22}", "mailchimp.com/developer/transactional/guides/quick-start", 25),
    token_format("re_", r"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}", "resend.com/docs/api-reference/introduction"),
    token_format("-", r"[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}", "documentation.mailgun.com: API keys", 50),
    token_format("mlsn.", r"mlsn\.[a-f0-9]{64}", "developers.mailersend.com/general.html#authentication", 69),
    token_format(
        "xsmtpsib-", r"xsmtpsib-[a-f0-9]{64}-[A-Za-z0-9]{16}", "developers.brevo.com/docs/smtp-integration"
    ),
    token_format(
        "access_token$",
        r"access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}",
        "developer.paypal.com/braintree/docs/guides/authorization/access-token",
    ),
    token_format("EAAA", r"EAAA[\w-]{60}", "developer.squareup.com/docs/build-basics/access-tokens", 64),
    token_format("rzp_", r"rzp_(?:live|test)_[A-Za-z0-9]{14,}", "razorpay.com/docs/api/authentication"),
    token_format(
        "live_",
        r"live_(?=[A-Za-z_-]{0,39}[0-9])(?=[a-z0-9_-]{0,39}[A-Z])[\w-]{30,40}",
        "docs.mollie.com/reference/authentication; developer.gocardless.com: access tokens",
    ),
    token_format(
        "access-", rf"access-(?:sandbox|development|production)-{UUID}", "plaid.com/docs/quickstart/glossary"
    ),
    token_format(
        "pdl_",
        r"pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}",
        "developer.paddle.com/api-reference/about/authentication",
    ),
    token_format("polar_", r"polar_[a-z]{2,3}_[A-Za-z0-9]{40,}+", "polar.sh/docs/integrate/authentication"),
    token_format("00D", r"00D[A-Za-z0-9]{12,15}![\w.]{80,}+", "help.salesforce.com: session IDs"),
    token_format(
        "|", r"[0-9]{15,16}\|[\w-]{27}", "developers.facebook.com/docs/facebook-login/guides/access-tokens"
    ),
    token_format(
        "AAAA",
        r"[A]{20,22}[A-Za-z0-9%]{60,}+",
        "developer.x.com/en/docs/authentication/oauth-2-0/bearer-tokens",
    ),
    token_format(
        "pina_", r"pina_[A-Za-z0-9]{32,}+", "developers.pinterest.com/docs/getting-started/connect-app"
    ),
    token_format("jca_", r"jca_[A-Za-z0-9]{36,}+", "jumpcloud.com/support/jumpcloud-apis"),
    token_format("ion_", r"ion_[A-Za-z0-9]{42}", "ionic.io/docs/appflow/personal-access-tokens"),
    token_format("persona_", r"persona_(?:production|sandbox)_[\w-]{36}", "docs.withpersona.com/api-keys"),
    token_format(
        "api_",
        r"api_(?:live|sandbox)(?:_[a-z]{2})?\.[\w-]{11}\.[\w-]{32}",
        "documentation.onfido.com/api/latest/#api-tokens",
    ),
    token_format("lip_", r"lip_[A-Za-z0-9]{20}", "lichess.org/api#section/Introduction/Authentication", 24),
    token_format(
        "samsara_api_", r"samsara_api_[A-Za-z0-9]{28,30}", "developers.samsara.com/docs/authentication"
    ),
    token_format("waka_", rf"waka_{UUID}", "wakatime.com/developers#authentication", 41),
    token_format("zpka_", r"zpka_[a-z0-9_]{32,}+", "zuplo.com/docs/articles/api-key-leak-detection"),
    token_format(":", r"[a-f0-9]{24}:[a-f0-9]{64}", "ghost.org/docs/admin-api/#token-authentication", 89),
    token_format(
        "prv",
        r"[xyz]prv[1-9A-HJ-NP-Za-km-z]{107,108}",
        "github.com/bitcoin/bips/blob/master/bip-0032.mediawiki",
    ),
    token_format("s-s4t2", r"s-s4t2(?:ud|af)-[a-f0-9]{64}", "api.intra.42.fr/apidoc/guides/getting_started"),
    token_format("5", r"5[HJK][1-9A-HJ-NP-Za-km-z]{49}", "en.bitcoin.it/wiki/Wallet_import_format", 51),
    token_format("K", r"K[w-z][1-9A-HJ-NP-Za-km-z]{50}", "en.bitcoin.it/wiki/Wallet_import_format", 52),
    token_format("L", r"L[1-5][1-9A-HJ-NP-Za-km-z]{50}", "en.bitcoin.it/wiki/Wallet_import_format", 52),
    token_format("-", r"[0-9]{6}(?:-[0-9]{6}){7}", "learn.microsoft.com/windows: BitLocker recovery", 55),
)

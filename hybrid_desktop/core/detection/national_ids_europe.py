"""National, tax, social-security and health numbers of Europe: structure and the words that name them.

Structures and check digits are those of python-stdnum (each module of it cites the issuing authority) or,
where it knows none, of ``national_checks``. Labels are the issuers' own names and the usual English ones.
"""

from __future__ import annotations

from hybrid_desktop.core.detection import national_checks as checks
from hybrid_desktop.core.detection.labelled import Kind

EUROPE: tuple[Kind, ...] = (
    Kind("ad.nrt", "1a6n1a", "nrt, número de registre tributari"),
    Kind("al.nipt", "1a8n1a", "nipt, nuis, numri i identifikimit"),
    Kind("at.tin", "9n", "steuernummer, abgabenkontonummer, steuer nr, finanzamtsnummer"),
    Kind(
        "at.vnr",
        "10n",
        "sozialversicherungsnummer, svnr, sv nummer, sv nr, versicherungsnummer, vsnr, e card",
    ),
    Kind(
        "at.uid",
        "1[Uu]8n",
        "uid nummer, uid nr, uid, ust id, umsatzsteuer id, atu, !vat, vat number, vat id",
    ),
    Kind(
        "be.ssn",
        "11n",
        "rijksregisternummer, rijksregister, numéro national, registre national, insz, inss, !niss, "
        "!nrn, national number, belgian national number, national register number, bis nummer, "
        "numéro bis, nationalregisternummer, identificatienummer",
    ),
    Kind("be.eid", "12n", "identiteitskaart, identiteitskaartnummer, carte d'identité, eid, id card"),
    Kind(
        "be.vat",
        "9-10n",
        "ondernemingsnummer, numéro d'entreprise, btw nummer, btw, tva, numéro de tva, kbo, bce, !vat, "
        "vat number, vat id",
    ),
    Kind("bg.egn", "10n", "egn, егн, единен граждански номер, unified civil number, uniform civil number"),
    Kind("bg.pnf", "10n", "pnf, lnch, лнч, личен номер на чужденец"),
    Kind("bg.vat", "9-10n", "eik, еик, bulstat, булстат, ддс, !vat, vat number"),
    Kind("by.unp", "9c", "unp, унп, учетный номер плательщика"),
    Kind(
        "ch.ssn",
        "13n",
        "ahv, avs, ahv nummer, ahv nr, numéro avs, numero avs, oasi, ahvn, navs, "
        "sozialversicherungsnummer, versichertennummer, swiss social security",
    ),
    Kind(
        "ch.uid",
        "1[Cc]1[Hh]1[Ee]9n",
        "uid, uid nummer, ide, mwst nummer, mwst, tva, iva, !vat, vat number",
    ),
    Kind("ch.uid", "9n", "uid, uid nummer, ide, mwst nummer, mwst"),
    Kind("cy.vat", "8n1a", "αφμ, φπα, tic, tax identification code, !vat, vat number"),
    Kind(
        "cz.rc",
        "9-10n",
        "rodné číslo, rodného čísla, rodným číslem, rodne cislo, rč, birth number, personal number, "
        "rod číslo, rodné č",
    ),
    Kind("cz.dic", "8-10n", "dič, ičo, daňové identifikační číslo, !vat, vat number"),
    Kind("sk.dph", "10n", "ič dph, dič, !vat, vat number"),
    Kind(
        "de.idnr",
        "11n",
        "steueridentifikationsnummer, steuer identifikationsnummer, steuerliche identifikationsnummer, "
        "identifikationsnummer, steuer id, steuer idnr, steuer id nr, idnr, id nr, tin, steuernummer, "
        "german tax id",
    ),
    Kind("de.stnr", "10-13n", "steuernummer, steuer nr, stnr, st nr, german tax number"),
    Kind(
        "de.vat",
        "9n",
        "ust id, ust idnr, ust id nr, umsatzsteuer id, umsatzsteuer identifikationsnummer, "
        "umsatzsteueridentifikationsnummer, ustid, !vat, vat number, vat id",
    ),
    Kind(
        "de_pension",
        "8n1a3n",
        "rentenversicherungsnummer, sozialversicherungsnummer, versicherungsnummer, rv nummer, "
        "sv nummer, svnr, sv nr, rvnr, rv nr, vsnr, german social security, sozialversicherungsausweis, "
        "sozialversicherungsnr, versicherungsnr, rentenversicherungsnr, rentenversicherung",
        checks.german_pension,
    ),
    Kind(
        "de_health",
        "1a9n",
        "krankenversichertennummer, versichertennummer, versicherten nr, kvnr, kv nummer, kv nr, "
        "krankenversicherungsnummer, krankenkassennummer, gesundheitskarte, egk, "
        "health insurance number, krankenkasse, health insurance, krankenversicherung, "
        "krankenversicherungsnr, versichertennr, versichertennummer",
        checks.german_health,
    ),
    Kind(
        "de_id_card",
        "1[LMNPRTVWXYCFGHJKlmnprtvwxycfghjk]8-9c",
        "personalausweis, personalausweisnummer, ausweisnummer, ausweis nr, perso, persoausweis, "
        "german id card, ausweis",
        checks.german_id_card,
        loose=True,
    ),
    Kind("dk.cpr", "10n", "cpr, cpr nr, cpr nummer, personnummer, cpr number, danish id"),
    Kind("dk.cvr", "8n", "cvr, cvr nr, cvr nummer, se nummer"),
    Kind(
        "ee.ik",
        "11n",
        "isikukood, isikukoodi, ik, estonian id, personal identification code, personal code",
    ),
    Kind("ee.kmkr", "9n", "kmkr, käibemaksukohustuslase number, !vat, vat number"),
    Kind("ee.registrikood", "8n", "registrikood"),
    Kind(
        "es.dni",
        "8n1a",
        "dni, d n i, nif, documento nacional de identidad, número de identificación fiscal",
    ),
    Kind("es.nie", "1[XYZxyz]7n1a", "nie, nif, n i e, número de identidad de extranjero"),
    Kind("es.nif", "9c", "nif, n i f, cif, c i f, número de identificación fiscal, !vat, vat number"),
    Kind(
        "es_social_security",
        "11-12n",
        "seguridad social, número de la seguridad social, nuss, !naf, número de afiliación, nss",
        checks.spanish_social_security,
    ),
    Kind(
        "fi.hetu",
        "6n1[-+A-FU-Ya-fu-y]3n1c",
        "hetu, henkilötunnus, henkilötunnukseni, sosiaaliturvatunnus, sotu, personbeteckning, finnish id",
    ),
    Kind("fi.ytunnus", "8n", "y tunnus, ytunnus, fo nummer, business id"),
    Kind("fi.alv", "8n", "alv, alv numero, !vat, vat number"),
    Kind("fo.vn", "6n", "v tal, vtal", loose=True),
    Kind(
        "fr.nir",
        "6n1[0-9ABab]8n",
        "sécurité sociale, numéro de sécurité sociale, no de sécurité sociale, sécu, secu, !nir, "
        "numéro insee, insee, numéro ss, nss, immatriculation, carte vitale, french social security, "
        "numéro de sécu, assuré social, assurée sociale",
    ),
    Kind(
        "fr.nif",
        "13n",
        "numéro fiscal, no fiscal, nif, référence fiscale, numéro spi, spi, french tax number",
    ),
    Kind("fr.tva", "2c9n", "tva, numéro de tva, tva intracommunautaire, !vat, vat number"),
    Kind("fr.siret", "14n", "siret"),
    Kind("fr.siren", "9n", "siren"),
    Kind("gb.nhs", "10n", "nhs, nhs number, nhs no, national health service number, chi number"),
    Kind("gb.utr", "10n", "utr, unique taxpayer reference, self assessment"),
    Kind("gb.upn", "1a11n1c", "upn, unique pupil number"),
    Kind("gb.vat", "9-12n", "!vat, vat number, vat no, vat registration"),
    Kind(
        "gb_nino",
        "2a6n0-1[A-Da-d]",
        "national insurance, national insurance number, ni number, ni no, nino, !ni, n i number, nat ins",
        checks.uk_nino,
    ),
    Kind("gr.amka", "11n", "amka, αμκα, α μ κ α, αριθμός μητρώου κοινωνικής ασφάλισης"),
    Kind("gr.vat", "9n", "afm, αφμ, α φ μ, αριθμός φορολογικού μητρώου, !vat, vat number"),
    Kind("hr.oib", "11n", "oib, osobni identifikacijski broj"),
    Kind("hu.anum", "8n", "adószám, közösségi adószám, anum, !vat, vat number"),
    Kind("hu_taj", "9n", "taj, taj szám, tajszám, társadalombiztosítási azonosító jel", checks.hungarian_taj),
    Kind("hu_tax", "10n", "adóazonosító, adóazonosító jel, hungarian tax", checks.hungarian_tax),
    Kind("ie.pps", "7n1-2a", "pps, ppsn, pps number, pps no, personal public service, rsi number, rsi"),
    Kind("ie.vat", "1n1c5n1-2a", "!vat, vat number, cbl"),
    Kind("is_.kennitala", "10n", "kennitala, kennitölu, kt"),
    Kind("is_.vsk", "5-6n", "vsk, vsk númer", loose=True),
    Kind(
        "it.codicefiscale",
        "3a3a2c1a2c1a3c1a",
        "codice fiscale, cod fisc, cod fiscale, !cf, c f, fiscal code",
    ),
    Kind(
        "it.iva",
        "11n",
        "partita iva, p iva, piva, codice fiscale, cod fiscale, cod fisc, !cf, !vat, vat number",
    ),
    Kind("li.peid", "12n", "peid, personenidentifikationsnummer"),
    Kind("lt.asmens", "11n", "asmens kodas, asmens kodo, asmens kodą, a k, lithuanian id, personal code"),
    Kind("lt.pvm", "9-12n", "pvm, pvm kodas, pvm mokėtojo kodas, !vat, vat number"),
    Kind("lu.tva", "8n", "tva, !vat, vat number"),
    Kind(
        "lu_matricule",
        "13n",
        "matricule, matricule nationale, matricule national, sozialversicherungsnummer, cns",
        checks.luxembourg,
    ),
    Kind(
        "lv.pvn",
        "11n",
        "personas kods, personas kodu, personas koda, p k, pvn, latvian id, personal code, !vat",
    ),
    Kind("mc.tva", "2c9n", "tva, !vat"),
    Kind("md.idno", "13n", "idno, idnp"),
    Kind("me.pib", "8n", "pib, пиб"),
    Kind("mk.edb", "13n", "edb, едб"),
    Kind("mt.vat", "8n", "!vat, vat number"),
    Kind(
        "nl.bsn",
        "8-9n",
        "bsn, burgerservicenummer, burger service nummer, sofinummer, sofi nummer, sofi, "
        "citizen service number, dutch bsn",
    ),
    Kind("nl.onderwijsnummer", "9n", "onderwijsnummer"),
    Kind("nl.identiteitskaartnummer", "2a6c1n", "identiteitskaart, identiteitskaartnummer, documentnummer"),
    Kind("nl.btw", "7-9n1[Bb]2n", "btw, btw nummer, btw id, !vat, vat number"),
    Kind(
        "no.fodselsnummer",
        "11n",
        "fødselsnummer, fødselsnummeret, fødsels og personnummer, fnr, f nr, personnummer, d nummer, "
        "norwegian id",
    ),
    Kind("no.orgnr", "9n", "orgnr, org nr, organisasjonsnummer, mva"),
    Kind("pl_id_card", "3a6n", "dowód, dowód osobisty, dowodu osobistego, nr dowodu", checks.polish_id_card),
    Kind("pl.pesel", "11n", "pesel, nr pesel, numer pesel"),
    Kind("pl.nip", "10n", "nip, numer nip, nr nip, numer identyfikacji podatkowej, !vat, vat number"),
    Kind("pl.regon", "9-14n", "regon"),
    Kind(
        "pt.cc",
        "9n2c1n",
        "cartão de cidadão, cartão do cidadão, número de cidadão, !cc, bilhete de identidade",
    ),
    Kind(
        "pt.nif",
        "9n",
        "nif, número de contribuinte, contribuinte, número de identificação fiscal, nipc, !vat",
    ),
    Kind(
        "pt_niss",
        "11n",
        "niss, segurança social, número de segurança social",
        checks.portuguese_social_security,
    ),
    Kind("ro.cnp", "13n", "cnp, cod numeric personal, codul numeric personal"),
    Kind("ro.cf", "6-13n", "cui, cif, cod fiscal, cod de identificare fiscală"),
    Kind("rs.pib", "9n", "pib, пиб"),
    Kind("ru.inn", "10-12n", "инн, inn, идентификационный номер налогоплательщика"),
    Kind("ru.ogrn", "13-15n", "огрн, огрнип, ogrn"),
    Kind("ru_snils", "11n", "снилс, snils, страховой номер", checks.russian_snils),
    Kind(
        "se.personnummer",
        "10-12n",
        "personnummer, personnr, pnr, person nr, samordningsnummer, swedish id, "
        "personal identity number, persnr",
    ),
    Kind("se.orgnr", "10n", "organisationsnummer, orgnr, org nr, organisationsnr"),
    Kind("se.vat", "12n", "moms, momsnummer, momsreg, !vat, vat number"),
    Kind(
        "si.emso",
        "13n",
        "emšo, emso, emsho, jmbg, јмбг, ембг, embg, matični broj, jedinstveni matični broj, мбр, "
        "матични број, единствен матичен број",
    ),
    Kind("si.ddv", "8n", "davčna številka, davčna, ddv, id za ddv, !vat, vat number"),
    Kind("si.maticna", "7-10n", "matična številka"),
    Kind(
        "tr.tckimlik",
        "11n",
        "tc kimlik, t c kimlik, kimlik, tc kimlik no, kimlik no, kimlik numarası, tckn, tc no, "
        "turkish id, t c no",
    ),
    Kind("tr.vkn", "10n", "vkn, vergi kimlik, vergi no, vergi numarası, vergi kimlik numarası"),
    Kind(
        "ua.rntrc",
        "10n",
        "рнокпп, іпн, ідентифікаційний код, ідентифікаційний номер, rnokpp, ипн, податковий номер",
    ),
    Kind("ua.edrpou", "8n", "єдрпоу, edrpou"),
)

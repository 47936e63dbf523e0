"""National, tax, social-security and health numbers of the Americas, Asia, Africa and Oceania.

Structures and check digits are those of python-stdnum (each module of it cites the issuing authority) or,
where it knows none, of ``national_checks``. Labels are the issuers' own names and the usual English ones.
"""

from __future__ import annotations

from hybrid_desktop.core.detection import national_checks as checks
from hybrid_desktop.core.detection.labelled import Kind

AMERICAS: tuple[Kind, ...] = (
    Kind("ar.cuit", "11n", "cuit, cuil, c u i t, c u i l, clave única de identificación tributaria"),
    Kind("ar.dni", "7-8n", "dni, d n i, documento nacional de identidad", loose=True),
    Kind("br.cpf", "11n", "cpf, cadastro de pessoas físicas, cpf mf"),
    Kind("br.cnpj", "14c", "cnpj, cadastro nacional da pessoa jurídica"),
    Kind("br_rg", "7-9n0-1[Xx]", "!rg, registro geral, carteira de identidade", loose=True),
    Kind(
        "ca.sin",
        "9n",
        "!sin, sin number, sin no, social insurance, social insurance number, s i n, !nas, "
        "numéro d'assurance sociale, assurance sociale, canadian sin",
    ),
    Kind("ca.bn", "9n", "!bn, business number, gst number, hst number"),
    Kind("ca.bn", "9n2a4n", "!bn, business number, gst number, hst number"),
    Kind("ca.bc_phn", "10n", "phn, personal health number, care card, carecard, msp number, health card"),
    Kind(
        "ca_ontario",
        "10n0-2a",
        "ohip, ohip number, health card, health card number, ontario health, health number, carte santé",
        checks.luhn,
    ),
    Kind(
        "ca_quebec",
        "4a8n",
        "ramq, carte soleil, assurance maladie, numéro d'assurance maladie, nam",
        loose=True,
    ),
    Kind("cl.rut", "7-8n1[0-9Kk]", "rut, !run, rol único tributario, rol único nacional, r u t"),
    Kind("co.nit", "9-10n", "nit, n i t, número de identificación tributaria"),
    Kind(
        "cedula",
        "6-11n",
        "cédula, cédula de ciudadanía, cédula de identidad, !cc, !ci, c c, c i",
        loose=True,
    ),
    Kind("cr.cpf", "7-10n", "cédula, cédula de identidad, cpf"),
    Kind("cr.cpj", "10n", "cédula jurídica"),
    Kind("cr.cr", "11-12n", "dimex, cédula de residencia"),
    Kind("cu.ni", "11n", "carné de identidad, carnet de identidad, número de identidad, cuban id"),
    Kind("do.cedula", "11n", "cédula, cédula de identidad"),
    Kind("do.rnc", "9n", "rnc"),
    Kind("ec.ci", "10n", "cédula, cédula de identidad, cédula de ciudadanía, !ci"),
    Kind("ec.ruc", "13n", "ruc, registro único de contribuyentes"),
    Kind("gt.nit", "6-11n1[0-9Kk]", "nit"),
    Kind("mx.curp", "4a6n6a1c1n", "curp, clave única de registro de población"),
    Kind("mx.rfc", "3-4[A-Za-z&Ññ]6n3c", "rfc, registro federal de contribuyentes"),
    Kind("mx.rfc", "3-4[A-Za-z&Ññ]6n", "rfc, registro federal de contribuyentes"),
    Kind("mx_nss", "11n", "nss, imss, número de seguridad social, número de seguro social", checks.luhn),
    Kind("pe.cui", "8n0-1c", "dni, cui, documento nacional de identidad", loose=True),
    Kind("pe.ruc", "11n", "ruc, registro único de contribuyentes"),
    Kind("py.ruc", "5-9n", "ruc"),
    Kind("sv.nit", "14n", "nit"),
    Kind("sv_dui", "9n", "dui, documento único de identidad", loose=True),
    Kind(
        "us.ein",
        "9n",
        "!ein, ein number, employer identification number, employer id, federal tax id, fein, "
        "federal employer identification, tax id, federal id",
    ),
    Kind("us.itin", "9n", "itin, individual taxpayer identification number, taxpayer id, tax id"),
    Kind("us.atin", "9n", "atin, adoption taxpayer identification number"),
    Kind("us.ptin", "1[Pp]8n", "ptin, preparer tax identification number"),
    Kind(
        "us_medicare",
        "1n1a1c1n1a1c1n2a2n",
        "medicare, mbi, medicare number, medicare id, medicare beneficiary identifier, beneficiary",
        checks.us_medicare,
    ),
    Kind("uy.rut", "12n", "rut, ruc"),
    Kind("uy_ci", "7-8n", "cédula, cédula de identidad, !ci, c i", checks.uruguayan),
    Kind("ve.rif", "1[VEJPGvejpg]9n", "rif, registro de información fiscal"),
    Kind("ve_cedula", "1[VEve]6-8n", "cédula, cédula de identidad, !ci", loose=True),
)

ASIA_PACIFIC: tuple[Kind, ...] = (
    Kind("au.tfn", "8-9n", "tfn, tax file number, tax file no"),
    Kind("au.abn", "11n", "abn, australian business number"),
    Kind("au.acn", "9n", "acn, australian company number"),
    Kind(
        "au_medicare",
        "10-11n",
        "medicare, medicare number, medicare card, medicare no",
        checks.australian_medicare,
    ),
    Kind("az.voen", "10n", "vöen, voen"),
    Kind(
        "cn.ric",
        "17n1[0-9Xx]",
        "身份证, 身份證, 身份证号, 公民身份, 居民身份, "
        "resident id, resident identity card, chinese resident id, "
        "chinese id, sfz, shenfenzheng, id card, identity card",
    ),
    Kind("cn.uscc", "18c", "统一社会信用代码, 信用代码, uscc, unified social credit"),
    Kind(
        "hk_id",
        r"(?<![A-Za-z0-9])[A-Za-z]{1,2} ?[0-9]{6} ?(?:\([0-9Aa]\)|[0-9Aa])(?![A-Za-z0-9])",
        "hkid, hk id, hong kong id, hong kong identity card, "
        "香港身份證, 身份證, 身份证, identity card, id card",
        checks.hong_kong,
    ),
    Kind("id.nik", "16n", "nik, ktp, nomor ktp, nomor induk kependudukan, e ktp, no ktp"),
    Kind("id.npwp", "15-16n", "npwp, nomor pokok wajib pajak"),
    Kind(
        "il.idnr",
        "8-9n",
        "teudat zehut, teudat zehuth, israeli id, israeli identity, mispar zehut, תעודת זהות, מספר זהות, "
        'ת ז, תז, ת״ז, ת"ז',
    ),
    Kind("il.hp", "9n", "ח פ, מספר חברה, company number"),
    Kind("in_.aadhaar", "12n", "aadhaar, aadhar, adhaar, uidai, aadhaar card, aadhaar no, आधार, uid"),
    Kind("in_.vid", "16n", "vid, aadhaar, virtual id"),
    Kind("in_.pan", "5a4n1a", "!pan, pan card, pan number, pan no, permanent account number, income tax"),
    Kind("in_.epic", "3a7n", "epic, voter id, voter card, elector"),
    Kind("in_.gstin", "2n5a4n1a3c", "gstin, gst, gst number"),
    Kind(
        "ir_national",
        "10n",
        "کد ملی, کدملی, شماره ملی, kode melli, code melli, iranian national",
        checks.iranian,
    ),
    Kind("jp.in_", "12n", "マイナンバー, 個人番号, my number, mynumber, individual number"),
    Kind("jp.cn", "13n", "法人番号, corporate number"),
    Kind(
        "kr.rrn",
        "13n",
        "주민등록번호, 주민번호, 주민등록, "
        "rrn, resident registration, resident registration number, korean id",
    ),
    Kind("kr.brn", "10n", "사업자등록번호, 사업자번호, business registration number"),
    Kind("kz_iin", "12n", "иин, жсн, iin, бин", checks.kazakh_iin),
    Kind("my.nric", "12n", "nric, mykad, ic number, ic no, kad pengenalan, no kp, my kad, !ic"),
    Kind("nz.ird", "8-9n", "ird, ird number, inland revenue, inland revenue number"),
    Kind("ph_id", "9-16n", "philsys, sss number, sss no, philhealth, pag ibig, umid", loose=True),
    Kind("pk.cnic", "13n", "cnic, nadra, nicop, computerized national identity, شناختی کارڈ"),
    Kind("sa_id", "10n", "iqama, saudi id, الهوية الوطنية, رقم الهوية, الإقامة, اقامة, hawiya", checks.saudi),
    Kind(
        "sg_nric",
        "1[STFGMstfgm]7n1a",
        "nric, fin, fin number, singapore id, identity card, ic number, ic no, !ic",
        checks.singaporean,
    ),
    Kind("sg.uen", "9-10c", "uen, unique entity number"),
    Kind(
        "th.pin",
        "13n",
        "เลขประจำตัวประชาชน, บัตรประชาชน, เลขบัตร, เลขประจำตัว, thai id, citizen id, thai national id",
    ),
    Kind("th.tin", "13n", "ผู้เสียภาษี, thai tax"),
    Kind("tw_id", "1a9n", "身分證, 身份證, 身分證字號, 統一證號, taiwan id, national id", checks.taiwanese),
    Kind("tw.ubn", "8n", "統一編號, 統編, ubn, unified business number"),
    Kind("ae_id", "15n", "emirates id, الهوية الإماراتية, رقم الهوية, eid, uae id", checks.emirati),
    Kind("vn.mst", "10-13n", "mst, mã số thuế"),
    Kind("vn_cccd", "12n", "cccd, căn cước, căn cước công dân, cmnd, cmtnd, chứng minh nhân dân", loose=True),
    Kind("lk_nic", "9-12n0-1[VXvx]", "nic, nic number, sri lankan nic", loose=True),
    Kind("bd_nid", "10-17n", "জাতীয় পরিচয়, bangladesh nid, smart nid", loose=True),
)

AFRICA: tuple[Kind, ...] = (
    Kind("dz.nif", "15-20n", "nif, numéro d'identification fiscale"),
    Kind("eg.tn", "9n", "الرقم الضريبي, رقم التسجيل الضريبي, egyptian tax"),
    Kind(
        "eg_national",
        "14n",
        "الرقم القومي, رقم قومي, البطاقة الشخصية, egyptian national id, egyptian id",
        checks.egyptian,
    ),
    Kind("gh.tin", "11c", "tin, ghana tin, taxpayer identification number"),
    Kind("gh_card", "1[Gg]1[Hh]1[Aa]10n", "ghana card", loose=True),
    Kind("gn.nifp", "9n", "nifp"),
    Kind("ke.pin", "1[APap]9n1a", "kra pin, kra"),
    Kind("ke_id", "7-9n", "kenyan id, huduma", loose=True),
    Kind("ma.ice", "15n", "ice, identifiant commun de l'entreprise"),
    Kind("ma_cin", "1-2a5-6n", "cin, cnie, carte nationale", loose=True),
    Kind("mu.nid", "1a12n1c", "mauritian id, nid"),
    Kind("mz.nuit", "9n", "nuit"),
    Kind("ng_nin", "11n", "!nin, national identification number, bvn, bank verification number", loose=True),
    Kind("sn.ninea", "7-9n0-3c", "ninea"),
    Kind("tn.mf", "7n1a0-5c", "matricule fiscal"),
    Kind(
        "za.idnr",
        "13n",
        "south african id, sa id, rsa id, id number, id no, identity number, id nommer, "
        "identiteitsnommer, id document",
    ),
    Kind(
        "za.tin",
        "10n",
        "sars, income tax number, income tax reference, tax reference number, tax reference",
    ),
)

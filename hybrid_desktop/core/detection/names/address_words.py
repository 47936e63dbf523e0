"""The words addresses are made of, by country: street types, units, states; after the postal unions' guides.

Sources: UPU, "Postal addressing systems" (one sheet per country); USPS Publication 28, appendices B (states)
and C1 (street suffixes); Royal Mail, "Programmers' guide to the PAF"; AS 4590 for Australia; DIN 5008 for
Germany.
"""

from __future__ import annotations

from hybrid_desktop.core.detection.recognizer import words

# "12 Baker Street": behind the name, the number before it.
TYPES_LAST = frozenset(
    words(
        "street st str road rd avenue ave av lane ln drive dr boulevard blvd way court ct square sq place pl "
        "terrace ter close crescent cres grove gardens gdns row walk mews hill rise parade pde circle cir "
        "trail trl parkway pkwy highway hwy loop bend ridge path pike plaza quay wharf wynd vale view yard "
        "turnpike tpke alley aly crossing xing run pass point pt landing heights hts green esplanade esp "
        "circuit cct steps gate common causeway cove expressway freeway junction knoll meadow meadows mill "
        "mount orchard park ramp spur track camp canyon cliffs club corner corners course courts crest curve "
        "dam divide estate estates extension fall falls ferry fields flats ford forest forge fork forks fort "
        "garden gateway glen groves harbor harbors haven hills hollow inlet island isle islands key keys "
        "lake lakes light lights lodge mall manor mission motorway neck oval passage pine pines plain plains "
        "port prairie radial ranch rapids rest river roads route shoal shoals shore shores skyway spring "
        "springs spurs station stravenue stream streets summit throughway trace trafficway tunnel underpass "
        "union unions valley valleys via viaduct village villages ville vista ways well wells branch bridge "
        "brook brooks burg burgs bypass cape center centers centre"
    )
)
# Of those the ones that are hardly ever anything else behind a number and a name.
TYPES_LAST_SURE = frozenset(
    words(
        "street st str road rd avenue ave lane ln drive dr boulevard blvd court ct square terrace close "
        "crescent cres grove gardens gdns row mews parade pde parkway pkwy highway hwy wynd turnpike alley "
        "way place"
    )
)
# "12 rue de la Paix", "Calle Mayor 5", "ul. Długa 7": before the name, the number on either side.
TYPES_FIRST = frozenset(
    words(
        "rue avenue av boulevard bd blvd allée allee allées chemin impasse quai cours faubourg ruelle "
        "sentier calle c avda avenida paseo ronda travesía camino carrer plaza glorieta cuesta carretera via "
        "viale v.le piazza p.za corso vicolo largo strada contrada lungotevere lungarno rua r travessa praça "
        "estrada alameda quadra ul ulica al aleja aleje os osiedle pl plac strada str bulevardul bd calea "
        "aleea ulice tř náměstí nám λεωφόρος λ οδός jalan jl"
    )
)
# Before a name these mean a street only when the number stands before them ("3 place Bellecour").
TYPES_FIRST_AFTER_NUMBER = frozenset(
    words("place square route passage voie villa cité lotissement hameau résidence")
)
# One word with the street's name, the number behind it: Lindenstraße 5, Storgatan 3, Mannerheimintie 2.
ENDINGS = (
    *words("straße strasse str gasse weg allee platz chaussee damm ufer steig stieg brücke bruecke graben"),
    *words("straat laan plein kade gracht dijk singel dreef steeg"),
    *words("gatan gata vägen vagen gränd gränden stigen torget allén backen"),
    *words("gade vej vejen stræde plads vænget vaenget toften gaten gate veien vegen vei veg"),
    *words("katu intie kuja polku kaari raitti puistikko tänav tanav puiestee"),
    *words("vegur braut stígur götu stræti straeti gerði hlíð"),
    *words("utca sokak sokağı caddesi"),
)
# The same, but so often the end of another word that a postcode or a unit must follow.
ENDINGS_UNSURE = (
    *words(
        "ring hof kamp wall markt pfad winkel garten acker feld park baan pad hof wei krogen tie tee parken "
        "rinne"
    ),
    *words("torg plan holm höhe hang tal brink blick"),
)
# A word of its own behind the street's name: Hegyalja út 98, Karl Johans gate 3, Dobrovského ulice 4.
TYPES_MIDDLE = frozenset(
    words(
        "út utca tér körút u rkp köz sétány fasor gate gata gatan gade vej vei veg väg vägen allé alle plads "
        "plass stræde weg straße strasse str gasse platz allee straat laan plein kade gracht ulica ulice "
        "cesta trg pot náměstí třída nábřeží katu tie tänav mnt pst puiestee caddesi cad sokak sok sk "
        "bulvarı mahallesi"
    )
)
PARTICLES = frozenset(
    words(
        "de la le les du des d del los las el da do dos das di della delle dei degli del dell y et e i von "
        "van der den het ten ter zum zur am an im of the und en sous sur saint san sainte st s"
    )
)
# Abbreviations of states and territories: USPS Publication 28 appendix B, Canada Post, AS 4590.
STATES = (
    r"A[LKZREAP]|C[AOT]|D[EC]|F[LM]|G[AU]|HI|I[DLNA]|K[SY]|LA|M[EDAINSOTHP]|N[EVHJMYCD]|O[HKR]|P[AWR]|RI|"
    r"S[CD]|"
    r"T[NX]|UT|V[TAI]|W[AVIY]|AB|BC|MB|N[BLSTU]|ON|PE|QC|SK|YT|NSW|VIC|QLD|TAS|ACT"
)
# Postcodes by the UPU's sheets: the United Kingdom's (BS 7666), Canada's, the Netherlands', Poland's,
# Portugal's, Brazil's, "123 45" of Sweden, Czechia and Greece, and plain ones of four to six digits with a
# country's letters.
UK_POSTCODE = r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b"
POSTCODE = (
    rf"(?:{UK_POSTCODE}|[ABCEGHJ-NPRSTVXY][0-9][A-Z] ?[0-9][A-Z][0-9]\b|[0-9]{{4}} ?[A-Z]{{2}}\b|"
    r"[0-9]{2}-[0-9]{3}\b|[0-9]{4}-[0-9]{3}\b|[0-9]{5}-[0-9]{3,4}\b|[0-9]{3} [0-9]{2}\b|"
    r"(?:[A-Z]{1,2}-)?[0-9]{4,6}\b)"
)

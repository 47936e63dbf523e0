"""Words for people one has, for things one has, and for what kin do, in eight languages."""

from __future__ import annotations

from hybrid_desktop.core.grammar.patterns import any_of

# "My" in eight languages. Italian and Portuguese may have an article before it, which does not matter here.
MY = any_of(
    "my our mein[a-z]{0,2} unser[a-z]{0,2} mon ma mes notre nos mi mis nuestr[oa]s? mio mia miei mie"
    " nostr[oaie]"
    " mijn m'n onze ons meus? minhas? noss[oa]s? moj moja moje moj[a-z]{1,3} mo[ij]m nasz[a-z]{0,3}"
)
# People one has: family, home, work, school, practice.
RELATIVES = any_of(
    "patient(?:in|e)? client[ea]? customer colleague co-?worker employee boss manager report intern"
    " student pupil"
    " teacher neighbou?r friend flatmate roommate housemate landlord landlady tenant partner spouse wife"
    " husband ex"
    " ex-?[a-z]+ girlfriend boyfriend fiancee? mother father mum mom dad parents sister brother sibling"
    " son daughter"
    " stepson stepdaughter child children kids? boy girl baby uncle aunt cousine? nephew niece grand[a-z]+"
    " therapist"
    " youngest eldest oldest little_one other_half in-laws eltern twin twins [a-z]+-in-law assistant nanny"
    " lodger trainee apprentice coach team_lead head_of_[a-z]+ cfo ceo cto accountant driver cook"
    " secretary receptionist nurse developer engineer designer salesman saleswoman foreman trainer tutor"
    " carer babysitter cleaner gardener supervisor director co-?founder contractor consultant freelancer"
    " bookkeeper technician"
    " lehrling koch kellner(?:in)? fahrer(?:in)? buchhalter(?:in)? verkaufer(?:in)? sekretar(?:in)?"
    " aushilfe comptable serveuse? cuisinier vendeuse? secretaire chauffeur contable camarer[oa]"
    " cociner[oa] secretari[oa] contabile camerier[ea] cuoc[oa] segretari[oa] boekhouder kok(?:in|en)?"
    " kund(?:e|in|en) kolleg(?:e|en|in) mitarbeiter(?:in)? chef(?:in|fe)?"
    " vorgesetzte[rn]? azubi schuler(?:in)? lehrer(?:in)? nachbar(?:in|n)? freund(?:in)? mitbewohner(?:in)?"
    " vermieter(?:in)? mieter(?:in)? partnerin frau mann mutter vater mama papa schwester bruder sohn"
    " tochter kind"
    " kinder onkel tante neffe nichte oma opa gro(?:ß|ss)[a-z]+ schwieger[a-z]+ verlobte[rn]?"
    " collegue employee? salariee? patron(?:ne)? eleve voisine? ami amie coloc proprietaire locataire"
    " conjointe?"
    " compagne compagnon femme mari mere pere maman s(?:oe|œ)ur frere fils fille enfants? bebe oncle neveu"
    " niece"
    " grand-[a-z]+ belle-[a-z]+ beau-[a-z]+ filleule? copine? apprentie? stagiaire"
    " paciente companer[oa] emplead[oa] jef[ea] alumn[oa] vecin[oa] amig[oa] inquilin[oa] caser[oa] pareja"
    " espos[oa]"
    " mujer marido madre padre herman[oa]s? hij[oa]s? nin[oa]s? ti[oa] prim[oa] sobrin[oa] abuel[oa]"
    " novi[oa] suegr[oa]"
    " paziente collega dipendente capo alunn[oa] vicin[oa] amic[oa] padrone compagn[oa] moglie marito mamma"
    " sorella fratello figli[oa]? bambin[oa] zi[oa] cugin[oa] nipote nonn[oa] fidanzat[oa] suocer[oa]"
    " klant werknemer medewerk(?:er|ster) baas leerling buurman buurvrouw vriend(?:in)? huisgenoot huurder"
    " huisbaas"
    " vrouw man moeder vader zus(?:je)? broer(?:tje)? zoon(?:tje)? dochter(?:tje)? kind(?:eren)? oom neef"
    " nicht schoon[a-z]+"
    " colega funcionari[oa] empregad[oa] chefe alun[oa] vizinh[oa] senhori[oa] companheir[oa] mulher mae"
    " pai irma"
    " irmao filh[oa]s? crianca sobrinh[oa] avo namorad[oa] sogr[oa]"
    " pacjent[a-z]* klient[a-z]* kole[gz][a-z]* kolezank[a-z]* pracowni[a-z]+ szef[a-z]* ucze?n[a-z]*"
    " sasiad[a-z]*"
    " przyjaci[a-z]+ partner[a-z]* zon[aeyi] maz mez[a-z]+ mam[aeyi] tat[ay] matk[a-z]+ ojc[a-z]+ ojciec"
    " siostr[a-z]+"
    " brat[a-z]* syn[a-z]* corka? cor[kc][a-z]+ dzieck[a-z]+ dzieci wuj[a-z]* ciotk[a-z]+ babci[a-z]+"
    " dziad[a-z]+"
    " chlopak[a-z]* dziewczyn[a-z]+"
)
# No person of the writer's, whatever is said of it.
THINGS = any_of(
    "dog cat horse rabbit hamster puppy kitten pet parrot car phone laptop computer plant character novel"
    " app essay"
    " thesis dissertation story article paper blog presentation project research game website book class"
    " course"
    " hund katze pferd auto referat roman hausarbeit chien chat perro gat[oa] cane hond kat pies kot cachorro"
)
# Kin named without "my", at the start of a clause and before its verb ("mum has …").
KIN = any_of(
    "mum mom dad grandma grandpa granny grandad nan nana gran auntie uncle sis bro hubby hubs wifey"
    " mama papa oma opa mutti vati tante onkel maman mamie papi tonton mami papi abuela abuelo"
    " mamma nonna nonno zia zio mam pap avo tia tio babcia dziadek tata ciocia wujek"
)
KIN_VERBS = any_of(
    "has had have is was got gets went 's keeps just can't won't refuses lost lives told says"
    " hat ist war kriegt bekommt will kann wurde muss leidet a est va n'a souffre tiene esta fue sufre"
    " ha e soffre heeft krijgt werd moet lijdt tem foi ma jest choruje zachorowal\\w*"
)

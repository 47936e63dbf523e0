"""Business before it is told: idioms of keeping quiet, dates of an announcement, breaches, patents, lists."""

from __future__ import annotations

from hybrid_desktop.core.classification.rows import Rows
from hybrid_desktop.core.grammar.patterns import Pattern
from hybrid_desktop.core.grammar.view import TextView

_WE = (
    r"(?:we|our|us|we're|we'll|we've|wir|unser\w{0,2}|uns|nous|notre|nos|nosotros|nuestr\w+|vamos a|noi"
    r"|nostr\w|wij|onze|ons|nos|noss[oa]s?|nasz\w*|my company|my employer|the board|management|hr)"
)
_JOBS = (
    r"(?:jobs?|positions?|posts?|roles?|people|staff|employees|redundanc\w+|layoffs?|stellen\w*|arbeitsplatze"
    r"|leute|mitarbeit\w+|postes?|emplois|salaries|suppressions?|licenciements?|puestos|empleados|personas"
    r"|despidos|posti|esuberi|dipendenti|persone|licenziamenti|banen|arbeidsplaatsen|mensen|medewerkers"
    r"|postos|trabalhadores|pessoas|despedimentos|osob|etatow|pracownikow|zwolnien)"
)
_AMOUNT = (
    r"(?:[€$£]\s?)?[0-9]+(?:[.,][0-9]+)*\s?(?:%|percent|m\b|mn\b|k\b|bn\b|mio\b|mln\b|mrd\b|million\w*"
    r"|milion\w*|miljoen|milhoes|millones|milioni|eur\w*|usd|chf|€|\$|£)"
)
# Said of a thing that must not come out; each is an idiom that has no other use.
_QUIET = Rows(
    r"""
    kein wort niemandem niemanden niemand bescheid keiner sterbenswort
        ::kein(?:e)? (?:wort|sterbenswort) (?:zu|an|nach|daruber|davon)|(?:darf|soll|wei(?:ß
        |ss)) (?:\w+ ){0,3}(?:niemand|keiner|kein mensch)|(?:niemand|keiner) (?:\w+ ){0,3}(?:erfahren
        |wissen|wei(?:ß|ss))
    bis dahin mund stillschweigen verschwiegenheit raussickern durchsickern bleiben bleibt
        ::bis dahin (?:\w+ ){0,3}(?:nichts|kein\w*|still\w*|unter uns|mund)|mund halten|stillschweigen
        |(?:raus|durch)sickern|unter uns bleiben|bleibt unter uns
    gesperrt sperrfrist informiert erfahrt erfahren weiß weiss wissen erst nichts
        ::(?:gesperrt bis|sperrfrist)|(?:noch )?nicht informiert|(?:wei(?:ß|ss)|wissen
        |erfahr\w+) (?:\w+ ){0,3}(?:noch nichts|nichts davon|erst)
    motus bouche cousue discretion fuiter ebruiter personne rien syndicats avant apprendre salaries
        ::motus|bouche cousue|discretion (?:absolue|totale)|fuiter|ebruiter|(?:personne|les syndicats
        |les salaries) ne doi(?:t|vent) (?:\w+ ){0,3}(?:savoir|apprendre)|ne (?:pas )?le (?:dire|dites
        |disent) a personne|rien (?:dire|avant)
    entere nadie filtrar filtre discrecion boca palabra ::que no se entere\w*
        |nadie (?:\w+ ){0,3}(?:enter\w+|saber\w*|sepa)|no se puede filtrar|que no se filtre|boca cerrada
        |ni una palabra
    acqua bocca nessuno trapelare silenzio parola ::acqua in bocca|nessuno (?:\w+ ){0,4}(?:sapere|saperlo
        |sappia)|non deve trapelare|silenzio assoluto|non una parola
    mond dicht niemand uitlekken stil zwijgen woord stilhouden buiten onder
        ::mond dicht|niemand (?:\w+ ){0,3}(?:weten|mag)|niet uitlekken|mag niet (?:\w+ )?(?:uitlekken
        |naar buiten)|stilhouden|onder ons|geen woord
    ninguem segredo sigilo boca vazar calado ::ninguem (?:\w+ ){0,3}(?:saber|sabe|desconfi\w+)|em segredo
        |sigilo|bico calado|nao pode vazar
    nikt nikomu wyciec tajemnicy cicho slowa ::nikt (?:\w+ ){0,4}(?:wiedziec|dowiedziec|wie)
        |nikomu (?:\w+ )?(?:nie )?mow\w*|nie moze wyciec|w tajemnicy|ani slowa
    mum quiet hush lips word anyone nobody until leak secret sealed zip eyes soul stay between mention
        peep know breathe must stays tell outside mustn hear wraps ::(?:keep|stay) (?:it |this |that )?(?:
        mum|quiet|hush\w*|under (?:wraps|your hat))|not a (?:word|soul|peep)|hush[- ]hush|lips sealed
        |(?:don't|do not|must not|mustn't|can't|nobody|no one|no-one) (?:\w+ ){0,3}(?:breathe|tell|mention
        |leak\w*|know\w*|find out|hear\w*|outside)|until then (?:\w+ ){0,4}(?:nobody|no one|not|quiet
        |secret|nothing|nada)|stays? (?:in this room|between us)|need[- ]to[- ]know|eyes only
        |not for (?:public|press|release)
    staff team hr employees union press customers told tells learn hear friday tomorrow thursday notified
        hears investor monday nothing workforce regulator council management wednesday market clients
        notif tuesday announc board knows anyone unions ::(?:staff|team|employees|unions?|works council
        |press|customers?|clients|workforce|market|they|investors?
        |regulators?) (?:will |only |is |are |get |gets |still )?(?:(?:\w+ )?(?:told|informed|find out
        |learn|hear|hears|know|knows)) (?:\w+ ){0,3}?(?:on|only|until|before|after|at|in|next|tomorrow
        |nothing|yet|monday|tuesday|wednesday|thursday|friday)|(?:haven't|have not|hasn't
        |not) (?:yet )?(?:told|informed|notified) (?:the |our |any )?(?:staff|team|employees|unions?
        |clients?|customers?|press|regulator|investors?|market|board|anyone)|(?:hr|management|the ceo
        |we) (?:tell\w*|inform\w*|notif\w*|announc\w*) (?:them|staff|the (?:team|staff|market|regulator
        |union\w*|press|customers)|it|this) (?:\w+ )?(?:on|only|tomorrow|next|in|at|monday|tuesday
        |wednesday|thursday|friday)
    announce announced announcement announcing release published out go public february results september
        november december ::(?:announce\w*|announcement|press release|release|results|goes? public|go live
        |published?) (?:is |are |on |not before |only |out |due |planned |scheduled |set |for )*(?:on |fo
        r )?(?:the )?(?:[0-9]{1,2}(?:st|nd|rd|th)?\b|monday|tuesday|wednesday|thursday|friday|tomorrow
        |next week|january|february|march|april|may|june|july|august|september|october|november|december)
    mitteilung bekanntgabe verkundung verkunden ankundigung veroffentlichung pressemitteilung
        ::(?:mitteilung|bekanntgabe|verkundung|ankundigung|verkunden|veroffentlichung
        |pressemitteilung) (?:erst )?(?:am|ab|im|kommt)
    annonce annoncer annoncons annoncera ::(?:l')?annonc\w+ (?:\w+ ){0,2}(?:le|lundi|mardi|mercredi|jeudi
        |vendredi|demain|prevue)
    anuncio anunciamos anuncia comunicado ::(?:el anuncio|se anuncia|anunciamos|lo comunicamos
        |se comunica) (?:\w+ ){0,2}(?:el|en|manana|lunes)
    annuncio annunciamo comunicazione ::(?:l'annuncio|annunciamo|lo comunichiamo
        |comunicazione) (?:\w+ ){0,2}(?:il|a|domani|lunedi)
    bekendmaking aankondiging bekend maken persbericht ::(?:bekendmaking|aankondiging
        |maken we (?:\w+ )?bekend|persbericht) (?:\w+ ){0,2}(?:pas|op|[0-9])
    anuncio anunciamos divulgacao ::(?:o anuncio|anunciamos|divulgamos|a divulgacao) (?:\w+ ){0,2}(?:a|em
        |no|so|amanha|dia)
    oglaszamy ogloszenie ogloszenia oglosimy komunikat ::(?:oglaszamy|oglosimy|ogloszenie
        |komunikat) (?:\w+ ){0,2}(?:dopiero|w|[0-9]|jutro)
    """
)
_MATTER = Pattern(
    rf"\b(?:[0-9]+ (?:\w+ ){{0,2}}?{_JOBS}|{_JOBS} (?:go|cut|gone|weg|wegfallen|abbauen|streichen)"
    r"|clos(?:e|es|ing|ure)|shut\w*|acqui\w+|tak(?:e|ing) ?over|takeover|merg\w+|buy\w*|sell\w*|sale of"
    r"|layoffs?|lay(?:ing)? off|redundan\w+|restructur\w+|reorg\w*|relocat\w+|outsourc\w+|insourc\w+"
    r"|launch\w*|patent\w*|invention|prototype|breach\w*|incident|leak\w*|ransomware|results|figures|sales"
    r"|revenue|profit|loss|ebitda?|guidance|dividend|ipo|funding|round|valuation|resign\w*|stepping down"
    r"|new ceo|successor|going in|is going|strateg\w+|price (?:rise|increase)\w*|recall\w*|spin-?off"
    r"|streichen|abbau\w*|schlie(?:ß|ss)\w*|ubern\w+|kauf\w*|verkauf\w*|fusion\w*|entlass\w+|kundig\w+"
    r"|verlager\w+|umsatz|bilanz|gewinn|verlust|ruckruf|vorstandschef|geschaftsfuhrer\w*|ceo|cfo"
    r"|shifts?|line|datenpanne|produktstart|preiserhohung"
    r"|ferm\w+|rach\w+|vend\w+|cession|suppressions?|licenci\w+|plan social|delocalis\w+|resultats|brevet"
    r"|cerr\w+|compra\w*|adquir\w+|fusi\w+|despid\w+|despedi\w+|lanzamiento|patente|resultados|ventas"
    r"|chiu\w+|acqui\w+|cession\w+|licenzi\w+|esuber\w+|lancio|brevetto|risultati|ramo d'azienda"
    r"|overn\w+|nemen (?:[\w'-]+ ){1,4}over|sluit\w+|ontsla\w+|verko\w+|lancering|octrooi|cijfers"
    r"|reorganisatie"
    r"|fech\w+|fusao|aquisic\w+|despedi\w+|lancamento|vendemos|encerra\w+"
    r"|zwaln\w+|zwolni\w+|zamyk\w+|zamkni\w+|przejm\w+|przejec\w+|kupuj\w+|sprzeda\w+|fuzj\w+|premier\w+)\b"
)
_OURS = Pattern(
    rf"\b{_WE}\b|\bon (?:ferme|rachete|vend|licencie|supprime|va|lance|quitte)\b|\b(?:hotline|behorde"
    rf"|vorstandschef"
    r"|pressemitteilung|mitarbeit\w+|belegschaft|betriebsrat|works council|personal)\b|\b(?:streichen"
    r"|schlie(?:ß|ss)en|ubernehmen|verlagern|fermons|rachetons|vendons|supprimons|cerramos"
    r"|compramos|vendemos|despedimos|lanzamos|vendiamo|chiudiamo|acquisiamo|compriamo|licenziamo|lanciamo"
    r"|nemen|sluiten|fechamos|despedimos|lancamos|zwalniamy|zamykamy|przejmujemy|kupujemy|sprzedajemy"
    r"|plan de com\w*|talking points|q ?& ?a|faq|communications? plan|kommunikationsplan|plan komunikacji"
    r"|script|memo|staff|board|press release|redundancy|embargo\w*|the (?:whole|entire) [a-z]+ team"
    r"|fusao com)\b"
    rf"|{_AMOUNT}"
)
_FACTS = Rows(
    r"""
    patent patents brevet patente brevetto octrooi ::(?:patent|brevet|patente|brevetto
        |octrooi)\b<gap>\b(?:isn't|not|nicht|pas|no|non|niet|nie) (?:\w+ )?(?:filed|public|published
        |angemeldet|eingereicht|depose|registrad\w|depositat\w|aangevraagd|zgloszon\w)
    term sheet termsheet cap table founders esop bridge round seed series
        ::(?:term ?sheet|cap table)\b<near>[0-9]|(?:round|seed|bridge|series [a-d])\b<near>\b(?:closes?
        |closing|at [0-9]|of [0-9])
    price list out yet preisliste tarifas listino prijslijst precios todavia tabela liste cennik
        ::(?:price list|preisliste|liste de prix|grille tarifaire|lista de precios|listino|prijslijst
        |tabela de precos|cennik)\b<near>\b(?:not out|not yet|unpublished|noch nicht|pas encore|aun no
        |todavia no|non ancora|nog niet|ainda nao|jeszcze nie)
    bid offer takeover overnamebod ubernahmeangebot kaufangebot rachat opa oferta offerta compra
        ::(?:overnamebod|ubernahmeangebot|kaufangebot|offre de rachat|oferta de compra|offerta d'acquisto
        |takeover (?:bid|offer)|oferta (?:kupna|przejecia)|proposta de compra)\b<gap>[0-9]
    lose loss losing verlieren perder perdre perdere verliezen stracimy miss perdons koncesj draaien
        machen ::(?:we(?:'ll| will|'re going to| are going to) (?:lose|losing|miss)|wir (?:verlieren
        |machen)|nous (?:perdons|allons perdre)|vamos a perder|vamos perder|perderemo\w*|we (?:verliezen
        |draaien)|stracimy)\b<near>(?:<amount>|\b(?:licen[cs]e|konzession|koncesj\w+|licencia|contract
        |funding|customer))
    defect recall brakes fault difetto richiamo defekt mangel ruckruf defaut rappel defecto gebrek wada
        defeito serienfehler retirada wady wade ::(?:difetto|mangel|serienfehler|defaut|defecto|gebrek
        |defeito|wad[aey]|fault|defect)\b<gap>\b(?:model\w*|recall|richiamo|ruckruf|rappel|retirada
        |terugroep\w*|not (?:yet )?decided|produkt\w*|serie)
    shutting shut closing close depot plant warehouse nosotros mothball clinic wind
        ::<we>(?:'re| are| will|'ll)? <near>\b(?:shut\w*|clos(?:e|ing)|wind\w* down
        |mothball\w*)\b<near>\b(?:depot|plant|site|office|branch|store|factory|line|warehouse|mine|shop
        |clinic)\b
    embauches gel einstellungsstopp congelacion blocco vacaturestop ::(?:gel des (?:embauches|salaires)
        |einstellungsstopp|congelacion salarial|blocco delle assunzioni|vacaturestop)\b
    cfo ceo geschaftsfuhrer chief executive director neue nouveau nuevo nuovo nieuwe amministratore
        prezes oglosz direttore nuova officiel vorstand ufficial annonce oficial nouvelle nova offiziell
        ankundig announced neuer chef nueva ::(?:new|neuer?|nouveau|nouvelle|nuev[oa]|nuov[oa]|nieuwe
        |nov[oa]|now\w+) (?:ceo|cfo|cto|coo|geschaftsfuhrer\w*|vorstand\w*|chef\w*|directeur\w*|directrice
        |director\w*|amministratore\w*|direttore\w*|prezes\w*)\b<gap>\b(?:offiziell|officiel\w*|oficial\w*
        |ufficial\w*|officieel|announced on|ankundig\w*|annonce le|oglosz\w*|confidential|not yet)
    police press statement holding patients ::holding statement|(?:police|regulator|authorities) informed
        |press not\b
    segredo secreto segreto geheim secret sekret jeszcze ::(?:ainda (?:e )?segredo|todavia (?:es )?secreto
        |ancora (?:e )?(?:un )?segreto|noch geheim|nog geheim|encore secret|still (?:a )?secret
        |jeszcze tajne)
    zarzad zaloga zalodze pracownikom jeszcze ::(?:zarzad|szef|dyrekcja) jeszcze nie|(?:nie wie
        |nie wiedza) (?:jeszcze )?(?:zaloga|pracownicy)
    writing staff union until nothing ::nothing (?:in writing )?to (?:staff|the (?:team|press|union))
        |nothing (?:leaves|goes out|to anyone)
    schmerzgrenze walkaway verhandlungsstand plafond walk grenze ondergrens tope limite
        ::(?:schmerzgrenze|verhandlungsstand|walk-?away|obere grenze|unsere grenze|notre plafond
        |nuestro tope|nostro limite|onze ondergrens)\b<gap>[0-9]
    breach breached incident ransomware hacked compromised leaked phished exposed vulnerability intrusion
        nuestr unpatched nostr* stolen ::<we>\b<gap>\b(?:breach\w*|ransomware|hacked|compromised|phished
        |leaked|exposed|stolen (?:data|laptop)|intrusion|security incident|unpatched)\b
    breach incident ransomware hacked compromised leaked exposed stolen patients record leak
        ::(?:breach\w*|ransomware|hacked|compromised|leaked|exposed|security incident
        |data leak)\b<gap>\b(?:we|our|[0-9][0-9.,]* (?:\w+ )?(?:customers?|accounts?|records?|users?
        |patients?|clients?))\b
    datenpanne datenleck gehackt hackerangriff verschlusselt cyberangriff
        ::(?:datenpanne|datenleck|gehackt|hackerangriff|cyberangriff
        |verschlusselungstrojaner)\b<gap>\b(?:wir|uns\w*|kund\w+|[0-9]+)\b|<we>\b<gap>\b(?:datenpanne
        |datenleck|gehackt|hackerangriff)
    fuite donnees pirates brecha fuga violazione datalek gehackt wyciek hackeado
        ::(?:fuite de donnees|pirates|brecha de (?:datos|seguridad)|fuga de datos|hackeado
        |violazione dei dati|datalek|gehackt|fuga de dados|wyciek\w* danych)\b<gap>\b(?:nous|nos|notre
        |nuestr\w+|nostr\w+|onze|we|noss\w+|nasz\w*|client\w*|klant\w*|[0-9]+)\b
    patent patents filing invention vesubmitpatent nosdraftpatent wirfilepatent refilingpatent
        oursubmitpatent llfilingpatent onzesubmitpatent wijsubmitpatent nosfilingpatent usfilingpatent
        naszfilingpatent nousfilingpatent ourfilingpatent hrdraftpatent notrefilepatent boardfilingpatent
        hrfilepatent wesubmitpatent onsfilingpatent vefilepatent lldraftpatent onzefilingpatent
        wirsubmitpatent unsfilingpatent llsubmitpatent unssubmitpatent llfilepatent wedraftpatent
        usfilepatent onsdraftpatent vedraftpatent wefilingpatent asubmitpatent naszdraftpatent
        wirdraftpatent wefilepatent hrfilingpatent nossubmitpatent redraftpatent vefilingpatent
        nossofilingpatent nousdraftpatent refilepatent noidraftpatent noussubmitpatent usdraftpatent
        afilepatent onssubmitpatent wijfilepatent onzedraftpatent unsdraftpatent hrsubmitpatent
        noisubmitpatent ourdraftpatent ussubmitpatent noifilepatent naszsubmitpatent unserfilingpatent
        resubmitpatent wijdraftpatent ::<we>\b<gap>\b(?:file|filing|submit|apply for|draft\w*
        |not (?:yet )?filed)\b<near>\bpatent|patent<near>\b(?:not (?:yet )?filed|before (?:we )?fil\w+
        |unfiled|pending filing)|invention disclosure
    patent patentanmeldung erfindung brevet patente brevetto octrooi anmeldung
        ::(?:vor (?:der )?(?:patent)?anmeldung|patentanmeldung (?:noch|geht|am|im)|erfindungsmeldung
        |avant (?:le )?depot (?:du|de) brevet|deposons (?:le|un) brevet|antes de (?:registrar
        |solicitar) la patente|prima di depositare il brevetto|octrooiaanvraag|depositiamo il brevetto)\b
    diligence dataroom target acquisition teaser information miljoen room
        ::(?:due[- ]diligence|data ?room|information memorandum|teaser)\b<gap>(?:\btarget\b|<amount>
        |\bfindings?\b|\brisks? (?:in|at|of)\b|\breport on\b)
    target ebitda multiple acquisition loi spa ::(?:acquisition )?target\b<gap>\b(?:ebitda|revenue
        |multiple|arr|turnover)\b<near><amount>
    q1 q2 q3 q4 h1 h2 quarter fy ytd quartal trimestre kwartaal trimestr milhoes q1arr fy00ca0 h2ca0
        h1ca0 q1ca0 millones ytdca h1arr q1ca h2ca0miljoen h2ca sprzedaz fy00
        ::(?:q[1-4]|h[12]|fy ?[0-9]{2,4}|ytd|quarter\w*|quartal\w*|trimestr\w*|kwartaal)\b<near>\b(?:sales
        |revenue|turnover|bookings|pipeline|profit|loss|margin|ebitda?|arr|churn|umsatz\w*|ergebnis|ventas
        |ca|chiffre|fatturato|ricavi|vendite|omzet|vendas|faturacao|sprzedaz\w*|przych\w+|burn
        |cash)\b<near>(?:<amount>|[0-9]+(?:[.,][0-9]+)?)
    sales revenue bookings pipeline forecast budget sales20000 milioni milhoes fy00 miljoen millones
        ::(?:sales|revenue|bookings|pipeline|forecast|budget|target)\b<near>\b(?:q[1-4]|h[12]
        |fy ?[0-9]{2,4}|20[0-9]{2})\b<gap><amount>
    budget forecast draft vamos headcount business hiring milion noi l0mrd l00 order l0millones wij
        percent l0milioni l0k usd wir pipeline burn reserves milhoes roadmap backlog runway cash board
        nous nuestr nosotros ::<we>(?: \w+){0,3} (?:budget|forecast|p&l|cash(?: flow)?|reserves?|burn rate
        |runway|order book|backlog|pipeline|headcount plan|hiring plan|business plan
        |roadmap)\b<gap>(?:<amount>|[0-9]{2,})
    customers customer clients cancelled churned left lost churn accounts subscriber
        ::(?:customers?|clients?|accounts?|subscribers?) (?:who|that
        |which) (?:have |had |are |were |might |will )?(?:\w+ )?(?:cancel\w*|left|leave|leaving|churn\w*
        |quit|terminat\w*|complain\w*|owe|late|at risk)\b<near>:|churn(?:ed)? (?:list|customers?
        |accounts?)|at-risk (?:customers?|accounts?)
    kunden gekundigt abgesprungen clients resilie clientes clienti klanten klienci
        ::(?:kunden|clients|clientes|clienti|klanten|klienci)\b<near>\b(?:gekundigt|abgesprungen|resili\w+
        |partis|perdus|cancelad\w+|baja|perdid\w+|disdett\w+|persi|opgezegd|vertrokken|zrezygnowal\w*
        |odeszl\w*)\b<near>:
    lost losing account contract customer tender nosotros deal ::<we>(?:'ve| have| are
        |'re)? (?:just )?(?:lost|losing|won|about to (?:lose|win)) (?:the )?(?:\w+ ){1,3}(?:account
        |contract|tender|deal|customer)\b
    price prices rate rates contract discount margin cost list floor nous fees floorprice floorrates
        buyingfee listfee netprices sellingfee floorfees listprice netfees board costrate costprice
        netrate nuestr nostr* unitfees unitrate unitprices listrates unit vamos nosotros costfees
        ::<we>(?: \w+){0,3} (?:contract|unit|list|transfer|cost|purchase|net|floor|buying
        |selling)? ?(?:prices?|rates?|fees?)\b<gap>\b[0-9]+(?:[.,][0-9]+)? ?(?:%|€|\$|£|eur\w*|usd|gbp|k
        |per|a|an|the)\b
    preis preise einkaufspreis verkaufspreis stundensatz tagessatz konditionen
        ::<we>(?: \w+){0,3} (?:\w*preise?|stundens\w+|tagess\w+|konditionen)\b<gap>\b[0-9]+(?:[.,][0-9]+)?
    prix tarif tarifs precio precios tarifa prezzo prezzi prijs prijzen preco precos cena ceny cene
        tarieven tariffa prijz ::<we>(?: \w+){0,3} (?:prix|tarifs?|precios?|tarifas?|prezz[oi]|tariff[ae]
        |prij[sz]\w*|tarieven|precos?|cen[aye])\b<gap>\b[0-9]+(?:[.,][0-9]+)? ?(?:%|€|euros?|eur|zl|la|par
        |por|per|al|a|za)
    attackers hackers intruders ransom phishing angreifer pirates atacantes aanvallers wlamywacz
        ::(?:attackers?|hackers?|intruders?|ransom|angreifer|pirates|atacantes|aanvallers|wlamywacz\w*
        |phishing)\b<gap>\b<we>\b|<we>\b<gap>\b(?:ransom|attackers?|hackers|angreifer)\b
    biggest largest main key client customer gros grosser großter größter mayor principal grootste maior
        najwiekszy mayorfournisseurpart importantclientelost mainklantodchodzi maiorlieferantspringt
        tencustomerspringt belangrijksteclientekundigt topklantlost maiorklientcancel mainclienteverla
        keyclientesai topclientodchodzi tenclientespringt maiorfournisseurterminat mainlieferantvertrekt
        migliorfournisseurkundigt maggiorsuppliergeht keyklientverla wichtigsteklientgeht grosklientsai
        mainfournisseurverla grosstersuppliervertrekt grandlieferantva grandfournisseurkundigt
        keyfournisseurterminat maiorcustomerdeja mayorclientequit teclienteodchodzi topsuppliersai
        toplieferantvai teklantvertrekt tenklantse keylieferantstopt grosclientkundigt grandcustomerse
        maiorsupplierodchodzi tekund tesupplierlascia topklientlosing grosfournisseurvertrekt
        keyklantverla mainsupplierodchodzi grandsupplierquit mayorlieferantspringt maincustomersai
        topfournisseurrezygnuje terklientlost mayorsupplierva grossupplierodchodzi tenkund
        tenlieferantlosing groscustomerlascia tefournisseurleft tenfournisseurlost keycustomerrezygnuje
        terfournisseurva tecustomerresili tensupplierterminat odchodzi lieferant klient vamos kund*
        fournisseur klant rezygnuje grand ::<we>(?: plus| most)? (?:biggest|largest|main|key|top|important
        |gros(?:se)?|grand|principal|wichtigste[rn]?|gro(?:ß|ss)te[rn]?|mayor|principal|miglior\w*
        |maggior\w*|grootste|belangrijkste|maior|najwieksz\w+)\b<near>\b(?:client\w*|customer|kund\w+
        |cliente|klant|klient\w*|supplier|lieferant|fournisseur)\b<gap>\b(?:leav\w*|left|quit\w*|lost
        |losing|cancel\w*|terminat\w*|geht|kundigt|springt|verla\w+|part|resili\w*|va|deja|se va|lascia
        |se ne va|vertrekt|stopt|vai|sai|odchodzi|rezygnuje|[0-9]+)
    burn cash runway covenant covenants waiver reserves insolvency liquidity
        ::<we>(?: \w+){0,2} (?:burn|cash|runway|liquidity)\b<gap>[0-9]
        |covenants? (?:\w+ ){0,2}(?:breach\w*|waive\w*|miss\w*)|breach\w* (?:of )?(?:the |our )?covenant
    ere expediente regulacion presentamos cassa integrazione sauvegarde pse procedura
        ::(?:presentamos|presentaremos|preparamos|negociamos) un ere\b|\bere para [0-9]+
        |(?:procedura di mobilita|cassa integrazione) per [0-9]+|pse (?:de|pour) [0-9]+
    buy buying acquire acquiring sell selling stake kaufen comprar vender kopen verkopen kupujemy
        vogliamo vorremmo stiamo sprzedajemy nemen million going queremos cedons przejmujemy achetons
        ubernehmen adquirir verkaufen rachetons vendons ::(?:we(?:'re| are)? (?:about to |going to )?(?:bu
        y|acquir|sell)\w*|wir (?:\w+ ){0,3}(?:kaufen|verkaufen|ubernehmen)|(?:stiamo|vogliamo
        |vorremmo) (?:per )?(?:compra|acquist|vende|acquisi|cede)\w+|(?:vamos a|queremos
        |estamos a punto de|vamos) (?:comprar|vender|adquirir)|nous (?:achetons|rachetons|vendons|cedons)
        |we (?:kopen|verkopen|nemen)|kupujemy|sprzedajemy|przejmujemy)\b<gap><amount>
    prototype launch product beta prototyp unreleasedrelease ::(?:prototype|pre-production|unreleased
        |beta unit)\b(?:[^?\n]){0,160}\b(?:launch|release|board|planned|ship)
    inkoopprijs verkoopprijs kostprijs uurtarief einkaufspreis tarie* prijz preis preise prijs
        ::<we>(?: \w+){0,2} (?:\w*prij[sz]\w*|\w*tarie\w+|\w*preise?)\b<gap>[0-9]
    nda ndas signed confidentiality mutual covered ndaby ndawe ::(?:signed|under|covered by|breach of
        |sign) (?:an? |the |our )?(?:mutual )?nda\b<gap>\b(?:with|for|about|by|we|our|they)
    board minutes supervisory aufsichtsrat vorstand conseil consejo consiglio raad zarzadu nadzorcz
        direction deliber decid* resolution executive beschlo comex* comex exco uchwal cdabeschlie
        committeeminutes cdadecid excoapprov comexdeliber approv paper boarduchwal excovot exco* vot*
        pack cdadeliber cda* cdauchwal excodeck boardresolution conselho excositzung comexvorlage
        boardbeschlie cdapack cdasitzung cdastemde excostemde comexpack boardpack cdaapprov excouchwal
        cdavorlage boardmemo boardvorlage ::(?:board|supervisory board|executive committee|exco
        |aufsichtsrats?|vorstands?|comex|comite de direction|conseil d'administration
        |consejo de administracion|consiglio di amministrazione|cda|raad van (?:bestuur|commissarissen)
        |conselho de administracao|rad[ay] nadzorcz\w+|zarzadu)[ -]?(?:\w+ )?(?:paper|minutes|pack|memo
        |deck|resolution|protokoll|sitzung|vorlage|beschlie\w+|beschlo\w+|decid\w+|vot\w+|approv\w+
        |deliber\w+|stemde|uchwal\w+)\b<gap>(?:<amount>|[0-9]{2,})
    deal signing closing exclusivity termsheet loi spausa intentwitha spawea loiwea loiusa term gmbh
        ::(?:signing|closing|exclusivity|term ?sheet|letter of intent|loi|spa)\b<gap>\b(?:we|our|with
        |us)\b<gap>(?:[0-9]|[a-z]+ (?:gmbh|ltd|inc|sa|ag|bv|srl|as|ab|oy))
    lay laying layoffs redundancies positions jobs cutting cut emplois medewerkers arbeitsplatze velet
        dipendenti arbeidsplaatsen zwolnien lllos* empleados trabalhadores postos pracownikow mitarbeit
        pessoas uslay salaries relay personas despidos puestos hrlay relos* lllet lllay esuberi hrlos*
        welos* etatow welay uslos* velos* relet licenziamenti axing despedimentos licenciement fire shed
        roles osob nostr* leute stellen eliminat reduc* posti nosotros staff board mensen poste postes
        suppression posts firing banen ::<we>\b<near>\b(?:cut\w*|lay\w* off|let\w* go|axe|axing
        |eliminat\w+|mak\w+ redundant|los\w+|shed\w*|reduc\w+|fir(?:e
        |ing))\b<near>\b[0-9]+ (?:\w+ ){0,2}<jobs>
    streichen stellen abbauen entlassen suppressions postes licencions supprimons standort bauen
        ::[0-9]+ (?:\w+ )?(?:suppressions? de postes|postes supprimes)|(?:wir|werk|standort
        |vorstand)\b<near>\b(?:streichen|bauen|entlassen)\b<near>[0-9]+ (?:\w+ )?<jobs>|(?:supprimons
        |licencions|allons (?:supprimer|licencier))\b<near>[0-9]+
    despedimos despediremos licenziamo licenzieremo ontslaan zwalniamy
        ::(?:despedimos|despediremos|vamos a despedir|licenziamo|licenzieremo|ontslaan|zwalniamy
        |vamos despedir|despedimos)\b<near>[0-9]+
    """,
    (("<we>", _WE), ("<jobs>", _JOBS), ("<amount>", _AMOUNT)),
)
_REACH = 240
_GENERAL = Pattern(
    r"^\W*(?:what|how|why|when|who|which|explain|define|describe|compare|was|wie|warum|wann|erklar\w*|qu'est"
    r"|comment|pourquoi|explique\w*|que|como|por que|explica|che|come|perche|spiega|wat|hoe|waarom|o que"
    r"|porque|co|jak|dlaczego|wyjasnij)\b"
)
_FIGURE = Pattern(_AMOUNT)


def is_before_disclosure(view: TextView) -> bool:
    """Whether the text tells business that is kept until later, or that is never told outside."""
    if _GENERAL.search(view.folded[:60]) is not None and not _is_ours_with_a_figure(view):
        return False
    return _is_kept_quiet(view) or _is_told_inside(view)


def _is_ours_with_a_figure(view: TextView) -> bool:
    head = view.folded[:2_000]
    return _FIGURE.search(head) is not None and _OURS.search(head) is not None


def _is_kept_quiet(view: TextView) -> bool:
    for _, match in _QUIET.matches(view, 1):
        begin, end = max(0, match.start() - _REACH), min(len(view.folded), match.end() + _REACH)
        if _MATTER.search(view.folded, begin, end) and _OURS.search(view.folded, begin, end):
            return True
    return False


def _is_told_inside(view: TextView) -> bool:
    return any(True for _ in _FACTS.matches(view))

"""Immigration status: papers that ran out or were refused, work without them, removal (GDPR art. 9 by proxy)."""

from __future__ import annotations

from hybrid_desktop.core.classification.rows import Rows, RowTopic

_PAPERS = (
    r"(?:visas?|h-?1-?b|h-?2-?[ab]|[fj]-?1 (?:visa|status)|work permit|residence permit|residency"
    r"|green card|leave to remain|settled status|visum|arbeitserlaubnis|aufenthalts\w+|duldung"
    r"|titre de sejour|carte de sejour|recepisse|permis de (?:travail|sejour)|visado|tarjeta de residencia"
    r"|permiso de (?:trabajo|residencia)|visto|permesso(?: di soggiorno)?|werkvergunning"
    r"|verblijfs\w+|autorizacao de residencia|wiz[aey]|zezwoleni\w+ na prace|kart\w+ pobytu|papers|papiere"
    r"|papiers|papeles|documenti|papieren|papeis|asylum (?:claim|application)|asylantrag|asielaanvraag"
    r"|demande d'asile|solicitud de asilo|domanda d'asilo|pedido de asilo)"
)
_ENDED = (
    r"(?:ran out|runs? out|running out|lapse[sd]?|lapsing|expire[sd]?|expiring|(?:is|was) up|refused|denied"
    r"|rejected|revoked|cancell?ed|turned down|got (?:pulled|denied)|abgelaufen|ablauft"
    r"|lauft (?:\w+ ){0,4}(?:ab|aus)"
    r"|abgelehnt|expire|a expire|refusee?|perimee?|caduc\w+|venci\w+|acab\w+|deneg\w+|scadut\w|scade"
    r"|negat\w|rifiutat\w|verlopen|verloopt|afgewezen|expir\w+|recusad\w|skoncz\w+|wygasl\w*|wygasa"
    r"|odrzuc\w+|stracil\w* waznosc)"
)
_OFF_BOOKS = (
    r"(?:off the books|cash in hand|under the table|illegally|without (?:a )?(?:permit|papers|status))"
)
_SHORTS = (
    ("<papers>", _PAPERS),
    ("<ended>", _ENDED),
    ("<off>", _OFF_BOOKS),
)
MIGRATION = RowTopic(
    "sexuality, belief or legal status",
    own=Rows(
        r"""
        mine visa h1b 1b 2b permit residency green leave settled asylum papers pobyturecusad brejected
            pracerifiutat h1bis bablauft h1brejected solicitud visalapsing visarejected vistoturned
            h2arefusee asylantraga asileexpire visumscadut expire asilogot asiloablauft praceexpir
            asiloskoncz visumwygasa zezwoleni asilovenci asilonegat visumodrzuc visumverloopt
            asiloperimee asileruns asielaanvraagnegat visasvenci aexpire praceperime pracelapsed
            vistoverloopt asiloexpire wizyscadut visasexpir wizaablauft vistorefused vistoabgelehnt
            bacab* visumrunning asilorevoked bexpir bskoncz bwygasa asilecaduc asilescade askoncz
            bstracil visumcaduc vistowygasa visumdeneg visaablauft asilocanceled brefusee moim vistodeneg
            asileabgelaufen mein asilelapsed visascade visumturned wizarejected visaswygasl vistoscadut
            asilegot asilowygasa wizerecusad unser visaexpire visasnegat wizeverloopt asileperime
            visumafgewezen pracecanceled asiloodrzuc onze visarunning pracescade mijn visawygasa demande
            asilewas visarifiutat visasdeneg h2aodrzuc vistolapsed domanda h2acancelled visaverlopen
            visumlapses wizavenci bturned babgelehnt visasablauft ::<my> (?:\w+ )?<papers><gap><ended>
        visum arbeitserlaubnis aufenthaltstitel aufenthaltserlaubnis duldung h2ascade brifiutat wizenegat
            bran minha wizescade wizyexpire wizyverlopen wizaacab visasperimee bverloopt wizarifiutat
            brecusad wizyrunning nuestra blapse visacancelled mia h2babgelaufen mis moja wizecancelled
            awygasl visasgot visaodrzuc aacab* arevoked vistoperime h1bexpired vistocanceled visasodrzuc
            visaran h2blauft visumexpir bscadut h1bcaduc visaskoncz wizeabgelehnt h1bcancelled wizanegat
            vistoexpire visagot h2alapse ::<my> (?:\w+ )?<papers><gap><ended>
        titre carte recepisse permis visado permiso visto permesso papiers mes visaafgewezen visasrefused
            aturned visasscadut mojm asilois bcanceled wizeexpir acancelled wizycancelled vistonegat
            h1bafgewezen vistogot wizaran visumis wizaexpire h2aexpire nostri asilolapsing ::<my> (?:\w+ )
            ?<papers><gap><ended>
        werkvergunning verblijfsvergunning autorizacao wiza wize wizy karta h1bran denied h1bdenied
            visaturned waznosc h2avenci vistoodrzuc h1bskoncz wizyturned notre visanegat aodrzuc minhas
            visaacab ::<my> (?:\w+ )?<papers><gap><ended>
        visado permiso papeles tarjeta venci* caduc* acab* application soggiorno pedido sejour travail ::se me <gap>(?:caduc\w+|acab\w+|venci\w+)<gap><papers>
        visto permesso scadut scaderepedido ::mi (?:e|sta) (?:scadut\w|per scadere)<gap><papers>
        visa papers h1b permit visas living came live h2a ::(?:been|am|'m|was|live|living|came
            |here) (?:\w+ ){0,3}on an? (?:\w+ )?<papers>
        visa papers permit lostpapieren lostzezwoleni lackpapeis forarbeitserlaubnis haveasylantrag
            havezezwoleni lackh applied forasielaanvraag overstayedpapiere noasylum letaufenthalts
            lackdemande haveh2b lostvisa forpapeis forsolicitud havepapers forgreen haveduldung
            havedemande lackrecepisse havevisado letpapiere letpedido lackpermiso novisa letduldung
            letdemande lackvisum lostsolicitud novisto havearbeitserlaubnis forpedido lostwerkvergunning
            fordomanda forvisas lostpedido lackzezwoleni novisum letvisas letdomanda lackwerkvergunning
            lostdemande fordocumenti lostdocumenti lackasylum forrecepisse nodomanda lostaufenthalts
            havedomanda nogreen havewiza nowizy lackdomanda lostduldung noh lostwize forpermesso
            noasielaanvraag noh2 letdocumenti letgreen letsolicitud lackaufenthalts letasielaanvraag
            lostrecepisse forresidency letresidency lostasylantrag nopermiso lostgreen losth1
            letverblijfs letpermesso nopapiers lackarbeitserlaubnis haveresidency lackduldung nopapers
            norecepisse havesolicitud foraufenthalts havepedido noh2b letarbeitserlaubnis forzezwoleni
            lackgreen forasylum havegreen nowerkvergunning nowize lostverblijfs lackh1 nosolicitud
            haveaufenthalts noaufenthalts nopedido nozezwoleni lackh2 lacksolicitud nodemande letasylum
            lackwize noh1 nodocumenti forverblijfs letzezwoleni noresidency haveh ::i (?:\w+ ){0,3}(?:let
            |overstayed|lost|applied for|don't have|have no|lack)<near><papers>
        books cash table illegally permit papers status workcash stayedcash workillegally liveillegally
            livecash ::i(?:'m|'ve)? (?:\w+ ){0,4}(?:work\w*|live|living|stayed)<near><off>
        schwarz schwarzarbeit ::(?:ich (?:\w+ ){0,3}schwarz|arbeite (?:\w+ ){0,3}schwarz)
        noir ::(?:je (?:\w+ )?travaille|travaille-je|bosse) (?:\w+ )?au noir
        negro contrato ::(?:trabajo|sigo trabajando|curro|cobro) (?:\w+ ){0,3}en negro
        nero ::(?:lavoro|lavorando|pagat[oa]) (?:\w+ ){0,2}in nero
        zwart ::ik (?:\w+ ){0,4}zwart (?:bij|werk|aan|in)
        contrato recibos trabalho ::trabalho (?:\w+ ){0,3}(?:sem contrato|sem recibos|ilegal\w*)
        czarno ::(?:pracuje|dorabiam|zatrudnil\w+ mnie) (?:\w+ ){0,2}na czarno
        papeles papiers documenti papieren papeis papierow papiere ::(?:no tengo papeles
            |je n'ai pas (?:de |mes )?papiers|non ho (?:i )?documenti|ik heb geen (?:verblijfs)?papieren
            |nao tenho papeis|nie mam papierow|ich habe keine (?:gultigen )?papiere)
        ice deport deported deportation removal immigrationpick officepick policedetain icedetain
            icedeport iceafter icepick icearrest ::(?:ice|border police|home office
            |immigration)<near>\b(?:detain\w*|deport\w*|arrest\w*|pick\w* up|after) (?:me|us|my)
        deport deported remove removed detained sending sended send because ::(?:deport|remove|detain
            |send)(?:ed|ing)? (?:me|us) (?:back|from|to|because|if)
        abschieben abgeschoben ausweisen ::(?:mich|uns) (?:\w+ ){0,3}(?:abschieben|ausweisen)
        sponsor sponsorship ::(?:won't|will not|refuses to|stopped) (?:\w+ )?sponsor(?:ing)? (?:me|my)
        citizenship naturalisation naturalization einburgerung obywatelstw cittadinanzadenegad
            ciudadaniaafgewezen ::<my> (?:\w+ )?(?:citizenship|naturali[sz]ation|einburgerung\w*
            |naturalisatie|ciudadania|cittadinanza|obywatelstw\w+)<near>(?:refused|denied|rejected|pending
            |abgelehnt|denegad\w|negat\w|afgewezen|odrzuc\w+)
        """,
        _SHORTS,
    ),
    facts=Rows(
        r"""
        visa h1b 1b permit residency green leave asylum papers visum bperimee pracenegat asiloexpir
            statusrecusad asiloscade visumafgewezen asileafgewezen asiloturned pobyturan ascadut
            wizyscade visumskoncz asileodrzuc visumrejected visasskoncz wizydeneg visasacab wizestracil
            visarejected asilelauft asielaanvraagrifiutat babgelehnt vistoacab visasgot asilonegat
            wizaacab asilerevoked alapsing bvenci vistoverlopen visaabgelaufen asilewygasa asilodeneg
            visumwygasl pracerifiutat blauft wizevenci asilocaduc asiloablauft asileexpires asilogot
            vistoexpiring wizescade asilowygasa asilevenci asilorecusad visumexpire praceskoncz
            asiloverlopen visacaduc praceabgelaufen demande domanda denied bwygasl visasverlopen h1bvenci
            asilolapse settled wizarecusad h1bverlopen vistoscadut astracil visumcaduc solicitud visumgot
            visumvenci awygasl arefused visumturned askoncz wizyexpire aexpire h2averlopen h1babgelehnt
            bexpire visaslauft wizawygasa expire praceturned h1bdenied vistodenied ::<papers><gap><ended>
        arbeitserlaubnis aufenthaltstitel aufenthaltserlaubnis duldung asylantrag visumnegat bcaduc
            vistowas visaturned wizaexpire visaswygasl pracelapsing vistolauft visascade visadenied
            bafgewezen visaacab vistois visumlapses visumis h1bskoncz pracecancelled visalapses bdenied
            wizyacab vistorevoked pracedenied h2awygasl praceodrzuc praceperimee visasexpiring h1blapse
            brunning visasperime visawygasl visarifiutat pracewygasa wizeacab down visanegat bran
            praceexpires zezwoleni ::<papers><gap><ended>
        titre carte recepisse permis visado permiso visto permesso papiers bnegat wizaodrzuc wizeexpired
            wizascade wizaskoncz visaskoncz visasrefused wizyafgewezen bstracil ascade arunning
            visaexpiring vistoperime asiloodrzuc visasdeneg bscadut visastracil brecusad h2adenied
            visaperimee adeneg wizaperimee alapses wizyverloopt visumperimee wizywygasa wizeperime
            h1bexpir bacab* wizeabgelaufen visasodrzuc pulled bscade ::<papers><gap><ended>
        werkvergunning verblijfsvergunning autorizacao wiza wize wizy karta wizewas wizalapse visumdeneg
            wizarun h1bacab bdeneg h1bperimee visaafgewezen h2bverlopen wizeskoncz blapsing adenied ais
            acancelled visaran visawas h2anegat h2arevoked h2arifiutat out asiloperimee arevoked
            vistoodrzuc wizewygasa ::<papers><gap><ended>
        papers papiere papiers papeles documenti papieren papeis papierow ::(?:has|have|had|with
            |got) no (?:valid )?papers
        papiere ::(?:hat|haben) keine (?:gultigen )?papiere
        papiers ::n'a pas (?:de |ses )?papiers
        papeles papeis ::(?:no tiene papeles|nao tem papeis)
        documenti regola ::non ha (?:i )?documenti|in regola con i documenti
        papieren papierow ::(?:heeft geen (?:verblijfs)?papieren|nie ma papierow)
        overstayed overstaying ::overstay(?:ed|ing)
        books cash table illegally ::(?:works?|working|worked|paid|employ\w*) (?:\w+ ){0,3}<off>
        schwarz ::(?:arbeitet|beschaftig\w+) (?:\w+ ){0,3}schwarz
        noir nero negro zwart czarno ::(?:travaille au noir|lavora in nero|trabaja en negro|werkt zwart
            |pracuje na czarno)
        smuggled smugglers border grenze crossed ::(?:smuggled|crossed) (?:\w+ ){0,3}(?:in|over|across
            |the border)
        undocumented illegal ::(?:undocumented|an illegal (?:immigrant|alien))
        """,
        _SHORTS,
    ),
)

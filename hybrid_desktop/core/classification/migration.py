"""Immigration status: papers that ran out or were refused, work without them, removal."""

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
    r"|abgelehnt|expire|a expire|refusee?|rejetee?|perimee?|caduc\w+|venci\w+|acab\w+|deneg\w+|scadut\w|scade"
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
        mine visa h1b 1b 2b permit residency green leave settled asylum papers h1bis solicitud
            asylantraga expire zezwoleni demande domanda verblijfs duldung arbeitserlaubnis sejour skoncz
            scadut soggiorno visas afgewezen aufenthalts werkvergunning trabajo papeis papieren recusad
            wize pedido stracil scade verlopen visado runs abgelaufen denied recepisse travail pobytu
            rifiutat visto ablauft asielaanvraag papeles revoked odrzuc pulled lapsing visum rejete acab*
            permesso negat* wizy lapse deneg* turned perimee refused abgelehnt
            ::<my> (?:\w+ )?<papers><gap><ended>
        visum arbeitserlaubnis aufenthaltstitel aufenthaltserlaubnis duldung asile scadut zezwoleni
            denied refused rifiutat asylantrag skoncz pedido papiere verlopen papeles verblijfs lapsing
            sejour soggiorno solicitud tarjeta werkvergunning turned wygasa trabajo venci* papeis ablauft
            asielaanvraag visas permit afgewezen recepisse abgelaufen permesso odrzuc asylum acab* expir*
            autorizacao wygasl caduc* scade lapses recusad verloopt pobytu meina papers wiza visado runs
            visa leave domanda perime lapse stracil residency wize rejetee deneg* revoked lapsed visto
            settled ::<my> (?:\w+ )?<papers><gap><ended>
        titre carte recepisse permis visado permiso visto permesso papiers rifiutat werkvergunning papers
            verloopt papeles recusad asielaanvraag lapsing autorizacao duldung verblijfs expire domanda
            asylantrag refuse denied scadut odrzuc stracil wygasa visas expiring venci* papeis asile
            acab* scade lapse solicitud permit arbeitserlaubnis skoncz revoked asylum leave settled
            aufenthalts tarjeta wizy wygasl visum afgewezen abgelehnt zezwoleni verlopen pobytu perimee
            lapses abgelaufen deneg* pedido lauft visa lapsed rejete rejected runs wize residency turned
            caduc* wiza ::<my> (?:\w+ )?<papers><gap><ended>
        werkvergunning verblijfsvergunning autorizacao wiza wize wizy karta denied waznosc rifiutat
            papers permesso duldung domanda solicitud skoncz leave lapsing visado sejour asielaanvraag
            wygasa deneg* lauft papeles asylum visas afgewezen trabajo zezwoleni asylantrag visum recusad
            settled tarjeta refuse visa aufenthalts travail residency papiers pedido asile perimee papeis
            arbeitserlaubnis pobytu expire scade unsera recepisse odrzuc lapse expiring rejetee meina
            scadut turned visto verloopt permit abgelehnt rejected caduc* revoked
            ::<my> (?:\w+ )?<papers><gap><ended>
        visado permiso papeles tarjeta venci* caduc* acab* application soggiorno pedido sejour travail
            ::se me <gap>(?:caduc\w+|acab\w+|venci\w+)<gap><papers>
        visto permesso scadut scadere ::mi (?:e|sta) (?:scadut\w|per scadere)<gap><papers>
        visa papers h1b permit visas living came live h2a zezwoleni wizy residency visto asylantrag
            papeles visum papeis sejour domanda papieren verblijfs pobytu werkvergunning settled
            aufenthalts arbeitserlaubnis duldung solicitud wiza asielaanvraag permesso recepisse asylum
            asile travail visado leave wize pedido trabajo ::(?:been|am|'m|was|live|living|came
            |here) (?:\w+ ){0,3}on an? (?:\w+ )?<papers>
        visa papers permit lackh applied noh noh2 noh2b noh1 haveh visado sejour soggiorno verblijfs
            asielaanvraag papeles asile overstayed lack papiers solicitud permesso duldung zezwoleni
            pedido autorizacao wiza papeis domanda aufenthalts asylantrag werkvergunning arbeitserlaubnis
            permiso recepisse visum tarjeta asylum leave residency visto settled visas pobytu wize wizy
            ::i (?:\w+ ){0,3}(?:let|overstayed|lost|applied for|don't have|have no|lack)<near><papers>
        books cash table illegally permit papers status ::i(?:'m|'ve)? (?:\w+ ){0,4}(?:work\w*|live|living
            |stayed)<near><off>
        schwarz ::(?:ich (?:\w+ ){0,3}schwarz|arbeite (?:\w+ ){0,3}schwarz)
        noir ::(?:je (?:\w+ )?travaille|travaille-je|bosse) (?:\w+ )?au noir
        negro contrato ::(?:trabajo|sigo trabajando|curro|cobro) (?:\w+ ){0,3}en negro
        nero ::(?:lavoro|lavorando|pagat[oa]) (?:\w+ ){0,2}in nero
        zwart ::ik (?:\w+ ){0,4}zwart (?:bij|werk|aan|in)
        contrato recibos trabalho ::trabalho (?:\w+ ){0,3}(?:sem contrato|sem recibos|ilegal\w*)
        czarno ::(?:pracuje|dorabiam|zatrudnil\w+ mnie) (?:\w+ ){0,2}na czarno
        papeles papiers documenti papieren papeis papierow papiere verblijfspapieren
            ::(?:no tengo papeles|je n'ai pas (?:de |mes )?papiers|non ho (?:i )?documenti
            |ik heb geen (?:verblijfs)?papieren|nao tenho papeis|nie mam papierow
            |ich habe keine (?:gultigen )?papiere)
        ice deport deported deportation removal detain arrest immigration police pick
            ::(?:ice|border police|home office|immigration)<near>\b(?:detain\w*|deport\w*|arrest\w*
            |pick\w* up|after) (?:me|us|my)
        deport deported remove removed detained sending sended send because
            ::(?:deport|remove|detain|send)(?:ed|ing)? (?:me|us) (?:back|from|to|because|if)
        abschieben abgeschoben ausweisen ::(?:mich|uns) (?:\w+ ){0,3}(?:abschieben|ausweisen)
        sponsor sponsorship ::(?:won't|will not|refuses to|stopped) (?:\w+ )?sponsor(?:ing)? (?:me|my)
        citizenship naturalisation naturalization einburgerung obywatelstw cittadinanza ciudadania
            ::<my> (?:\w+ )?(?:citizenship|naturali[sz]ation|einburgerung\w*|naturalisatie|ciudadania
            |cittadinanza|obywatelstw\w+)<near>(?:refused|denied|rejected|pending|abgelehnt|denegad\w
            |negat\w|afgewezen|odrzuc\w+)
        """,
        _SHORTS,
    ),
    facts=Rows(
        r"""
        visa h1b 1b permit residency green leave asylum papers visum demande domanda denied settled
            solicitud expire permesso scade refusee abgelaufen pedido visado papiers duldung recepisse
            abgelehnt verloopt aufenthalts stracil verblijfs caduc* lauft werkvergunning arbeitserlaubnis
            papeles asielaanvraag wygasa visas perimee zezwoleni asylantrag trabajo deneg* rejetee sejour
            papeis lapse wygasl turned expiring visto scadut revoked venci* ablauft lapsing pobytu acab*
            verlopen ::<papers><gap><ended>
        arbeitserlaubnis aufenthaltstitel aufenthaltserlaubnis duldung asylantrag down zezwoleni
            werkvergunning visum autorizacao papeles asile verblijfs recepisse soggiorno permit stracil
            sejour scade rifiutat domanda papiers tarjeta visas denied expiring travail abgelehnt refused
            pobytu afgewezen revoked papeis lauft asylum recusad wygasa settled permiso papers expire
            solicitud verlopen caduc* visado deneg* permesso runs wygasl pedido lapsing wize abgelaufen
            scadut skoncz pulled asielaanvraag acab* visa verloopt leave perime venci* ablauft rejetee
            lapse ::<papers><gap><ended>
        titre carte recepisse permis visado permiso visto permesso papiers pulled abgelaufen denied
            asielaanvraag asylantrag verloopt expire skoncz lauft visa solicitud deneg* pobytu asylum
            tarjeta refused pedido recusad stracil papeis lapsing zezwoleni arbeitserlaubnis revoked
            scade papeles domanda residency odrzuc duldung aufenthalts afgewezen werkvergunning settled
            verblijfs scadut leave perime wygasl verlopen expiring lapse caduc* turned wygasa lapses
            permit venci* rejetee abgelehnt papers asile ablauft lapsed visum rejected
            ::<papers><gap><ended>
        werkvergunning verblijfsvergunning autorizacao wiza wize wizy karta ais out recepisse pedido
            papeis asylum sejour asielaanvraag tarjeta papiers odrzuc asile permit solicitud pulled
            zezwoleni wygasl aufenthalts venci* permesso duldung visado verlopen visum scadut travail
            caduc* acab* abgelaufen trabajo verloopt asylantrag pobytu domanda papeles arbeitserlaubnis
            settled lauft papers rejected expire refused wygasa stracil residency skoncz recusad leave
            visa visas expiring denied ablauft lapsing turned revoked deneg* abgelehnt
            ::<papers><gap><ended>
        papers papiere papiers papeles documenti papieren papeis papierow
            ::(?:has|have|had|with|got) no (?:valid )?papers
        papiere ::(?:hat|haben) keine (?:gultigen )?papiere
        papiers ::n'a pas (?:de |ses )?papiers
        papeles papeis ::(?:no tiene papeles|nao tem papeis)
        documenti regola ::non ha (?:i )?documenti|in regola con i documenti
        papieren papierow verblijfspapieren ::(?:heeft geen (?:verblijfs)?papieren|nie ma papierow)
        overstayed overstaying ::overstay(?:ed|ing)
        books cash table illegally papers permit paid worked ::(?:works?|working|worked|paid
            |employ\w*) (?:\w+ ){0,3}<off>
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

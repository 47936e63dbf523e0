"""Business that is not public yet: figures, prices and deals of the writer's side, told in confidence."""

from __future__ import annotations

from collections.abc import Iterator

from hybrid_desktop.core.classification.disclosure import is_before_disclosure
from hybrid_desktop.core.classification.pay import MONEY
from hybrid_desktop.core.classification.reason import Hit
from hybrid_desktop.core.grammar.patterns import Pattern, any_of
from hybrid_desktop.core.grammar.view import TextView, triggers
from hybrid_desktop.core.types import Sensitivity

_HIT = Hit(Sensitivity.CONFIDENTIAL, "unreleased business information")
_NOT_PUBLIC = Pattern(
    r"\bunreleased\b|\bunannounced\b|\bunpublished\b|\bnot (?:yet )?(?:been )?(?:announced|public|released"
    r"|disclosed|published|informed|communicated|known)\b|\b(?:hasn't|haven't"
    r"|isn't) (?:been )?(?:announced|public|released|told)\b"
    r"|\bkeep (?:it|this|that) (?:quiet|secret|confidential|between us|under wraps)\b|\b(?:nobody"
    r"|no one) (?:\w+ ){0,6}(?:knows?|may know|must know)\b|\b(?:strictly |highly |still )?(?:confidential"
    r"|secret)\b|\bunder (?:nda|embargo|wraps)\b"
    r"|\bembargo(?:ed)?\b|\bbefore (?:the |it is |we |it's )?(?:announce\w*|public\w*|press release"
    r"|earnings|goes public)|\bnot to be shared\b|\binsiders?\b|\bpre-announcement\b|\bpreliminary\b"
    r"|\bmarket not\b|\bdon't mention (?:it|this)\b|\bintern beschlossen\b|\bboard paper\b"
    r"|\bad[ -]hoc\b|\bvorlaufig\w*|\b(?:staff|employees|workforce|press|market|unions?|workers"
    r"|team) (?:don't|doesn't|do not|does not|must not|mustn't|aren't|isn't|are not"
    r"|is not) (?:yet )?(?:know|told|informed|aware)\b|\bnon (?:lo )?(?:sa|sanno)\b|\bne (?:le )?sa(?:it"
    r"|vent) pas\b|\bwissen? (?:\w+ ){0,2}nichts\b|\bweten? (?:\w+ ){0,3}(?:niets|niet)\b|\bnao sabem?\b"
    r"|\b(?:must not|mustn't|may not|shouldn't|should not) (?:hear|know|find out|leak|get out)\b"
    r"|\bnot (?:a word|out yet|common knowledge|official)\b|\bnon-public\b|\bdon't (?:tell|share)\b"
    r"|\bonly the (?:board|ceo|deal team|management)\b|\b(?:board|management|executives?|eyes) only\b"
    r"|\bno lo saben?\b"
    r"|\bnoch nicht (?:\w+ ){0,2}?(?:offentlich|angekundigt|bekannt|veroffentlicht|kommuniziert|informiert"
    r"|offiziell)\b|\bunveroffentlicht\w*|\bgeheim\b|\bvertraulich\w*|\bniemand (?:\w+ ){0,4}wei(?:ß|ss)\b"
    r"|\bwei(?:ß|ss) (?:noch )?niemand\b|\bdarf (?:noch )?niemand\b"
    r"|\bbetriebsrat (?:\w+ ){0,3}nicht informiert|\bsperrfrist\b"
    r"|\bpas encore (?:\w+ )?(?:annonce|public|publique|officiel|publie)\w*|\bconfidentiel\w*"
    r"|\bpersonne (?:\w+ ){0,4}(?:sait|est au courant)\b|\bsous embargo\b|\bnon (?:publie|annonce)\w*"
    r"|\b(?:aun|todavia) no (?:\w+ ){0,3}(?:anunciad\w+|public\w+|oficial|comunicad\w+|saben?)\b"
    r"|\bconfidencial\w*|\bnadie (?:\w+ ){0,3}(?:sabe|debe saber)\b|\bsin (?:anunciar|publicar)\b"
    r"|\bembargad\w+ hasta\b"
    r"|\b(?:non (?:\w+ )?ancora|ancora non) (?:\w+ ){0,2}(?:annunciat\w+|pubblic\w+|ufficial\w+"
    r"|comunicat\w+)|\briservat\w+|\bnessuno (?:\w+ ){0,3}(?:sa|sappia|deve sapere)\b"
    r"|\bnog niet (?:\w+ ){0,2}(?:bekend|aangekondigd|openbaar|publiek|gecommuniceerd)\b"
    r"|\bvertrouwelijk\w*|\bniemand (?:\w+ ){0,3}weet\b|\bonder embargo\b|\bgeheim\b"
    r"|\bainda nao (?:\w+ ){0,3}(?:anunciad\w+|public\w+|oficial|comunicad\w+)"
    r"|\bninguem (?:\w+ ){0,3}sabe\b|\bjeszcze nie(?: \w+){0,3}? ?(?:oglosz\w+|publiczn\w+|ujawni\w+)"
    r"|\bnieoglosz\w+|\bpoufn\w+|\bnikt (?:\w+ ){0,3}(?:nie )?wie\b"
)
_BUSINESS = Pattern(
    r"\b(?:acquir\w+|acquisition|merger|merge with|take ?over|buyout|divest\w+|lay ?offs?|job cuts"
    r"|redundanc\w+|restructur\w+|reorgani[sz]ation|clos(?:e|ing|ure) (?:of )?(?:the |our "
    r"|down )?(?:\w+ ){0,2}(?:plant|office|site|factory|shop|branch|store)"
    r"|ipo|revenue|profit|margins?|churn|arr|mrr|ebitda|forecast|q[1-4]|turnover|earnings|sales figures?"
    r"|price (?:list|increase)|new prices?|term sheet|funding round|valuation|bid|tender|deals?|launch\w*"
    r"|offer(?:ed)?|positions|jobs|ebit|sales|letter of intent|impairment|write-down|exclusivity"
    r"|entlassen|purchase price|kaufpreis|kaufen|verkaufen"
    r"|absichtserklarung|vendere|stabilimento|sindacati|vendre|usine|vender|fabrica|verkopen|fabriek"
    r"|sprzedac|discounts?|rabatt\w*|konditionen|despedir|licenciar|product roadmap|burn rate|runway"
    r"|ubernahme|ubernehmen|fusion\w*|stellenabbau|entlassungen|kurzarbeit|werksschlie(?:ß|ss)ung"
    r"|schlie(?:ß|ss)(?:en|ung)|umsatz\w*|gewinn\w*|verlust\w*|marge\w*|preiserhohung\w*|preisliste"
    r"|angebotspreis|gebot|ausschreibung|quartalszahlen|borsengang|finanzierungsrunde|standort"
    r"|rachat|racheter|rachetons|plan social|suppressions? de postes|fermeture|fermons|chiffre d'affaires"
    r"|benefices?|resultats?|hausse des prix|appel d'offres|levee de fonds|valorisation|entree en bourse"
    r"|adquisicion|adquirimos|adquirir|comprar la empresa|fusionar\w*|despidos|ere|cierre|cerramos|cerrar"
    r"|facturacion|ingresos|beneficios?|ventas|margen|licitacion|oferta|subida de precios"
    r"|ronda de financiacion|trimestre|salida a bolsa"
    r"|acquisizione|acquisiamo|acquistiamo|fusione|licenziamenti|esuberi|chiusura|chiudiamo|fatturato"
    r"|ricavi|utile|margine|gara d'appalto|offerta|aumento dei prezzi|trimestre|quotazione"
    r"|overname|overnemen|nemen (?:\w+ ){1,3}over|fusie|ontslagronde|ontslagen|reorganisatie|sluiting"
    r"|sluiten|omzet|winst|verlies|marge|aanbesteding|bod|prijsverhoging|kwartaalcijfers|beursgang"
    r"|investeringsronde"
    r"|aquisicao|adquirir|compramos|fusao|despedimentos?|demissoes|encerramento|fechamos|encerrar"
    r"|faturacao|faturamento|receitas?|lucros?|margem|concurso|proposta|aumento de precos"
    r"|ronda de investimento"
    r"|przejeci\w+|przejmujemy|fuzj\w+|zwolnienia grupowe|zwolnien grupowych|zamkniecie|zamykamy"
    r"|przychod\w*|zysk\w*|strat\w+|marz\w+|przetarg\w*|ofert\w+|podwyzk\w+ cen|kwarta\w+|gielde)\b"
)
_OURS = any_of(
    "we our us board unions? sindacati syndicats sindicatos vakbonden gewerkschaft(?:en)?  investors?"
    " my_(?:company|employer|team) the_company wir unser\\w{0,2} uns vorstand nous"
    " notre nos conseil nosotros nuestr[oa]s? consejo junta nostr[oaie]"
    " consiglio wij we ons onze bestuur nosso\\w* nossa\\w* conselho nasz\\w* zarzad\\w* firma management"
    " ceo cfo works_council betriebsrat"
)
_OURS_PATTERN = Pattern(
    rf"\b(?:{_OURS})\b|\b(?:ubernehmen|schlie(?:ß|ss)en|rachetons|fermons|licencions|vamos|adquirimos"
    r"|compramos|cerramos|despedimos|acquisiamo|acquistiamo|chiudiamo|licenziamo|sluiten|fechamos"
    r"|kupujemy|przejmujemy|zamykamy|zwalniamy)\b"
)
_PERCENT = r"[0-9]+(?:[.,][0-9]+)?\s?(?:%|percent|prozent|pour cent|por ciento|per cento|procent)"
_AMOUNT = (
    rf"(?:{MONEY}|{_PERCENT}|[0-9]+(?:[.,][0-9]+)?\s?(?:m|mn|mio|million\w*|millones|milioni|miljoen"
    r"|milhoes|mln|bn|billion|milliarden|mrd|k)\b)"
)
_MINE = (
    r"(?:our|unser\w{0,2}|notre|nos|nuestr[oa]s?|(?:i |il |la |le )?nostr[oaie]|onze|ons|noss[oa]s?"
    r"|nasz\w{0,3})"
)
# Terms of a bargain are never public while it goes on.
_BARGAIN = Pattern(
    rf"\b{_MINE} (?:\w+ ){{0,3}}?(?:bid|tender|offer price|floor price|reserve price|minimum price"
    r"|walk-away\w*|bottom line|cost price|purchase price|margins?|discount\w*|settlement|runway"
    r"|burn rate|term sheet|valuation|day rate for"
    r"|gebot|angebotspreis|einkaufspreis\w*|marge\w*|schmerzgrenze|mindestpreis|rabatt\w*|offre|marge"
    r"|prix d'achat|prix plancher|oferta|margen|precio (?:minimo|de compra)|offerta|margine"
    r"|prezzo (?:minimo|d'acquisto)|bod|inkoopprijs|proposta|margem|preco (?:minimo|de compra)"
    rf"|ofert\w|marz\w|cen\w (?:zakupu|minimaln\w+))\b[^.?!\n]{{0,70}}?{_AMOUNT}"
)
_OFFER = Pattern(
    rf"\b{_MINE} offer\b[^.?!\n]{{0,60}}?[0-9][^?!\n]{{0,90}}?\b(?:rivals?|competitors?|bidders?|tender"
    r"|counter-?offer)\b"
)
_PRICE = Pattern(
    rf"\b{_MINE} (?:price|quote|fee|preis|prix|precio|prezzo|prijs|preco|cena)\b[^.?!\n]{{0,60}}?{_PERCENT}"
)
_FIGURE = Pattern(
    rf"\b{_MINE} (?:[\w-]+ ){{0,3}}?(?:revenue|sales|turnover|profit|ebitda|arr|mrr|churn|net loss"
    r"|earnings|cash|umsatz\w*|gewinn\w*|verlust\w*|chiffre d'affaires|benefice\w*|ca|facturacion"
    r"|ingresos|ventas|beneficio\w*|fatturato|ricavi|utile|omzet|winst|faturacao|faturamento|receita\w*"
    rf"|lucro\w*|przychod\w*|zysk\w*)\b[^.?!\n]{{0,60}}?{_AMOUNT}"
)
# What a company decides about others' companies, places or jobs before it says so.
_TALKS = Pattern(
    r"\b(?:we|our (?:company|board|ceo|employer)|my (?:company|employer))(?:'re| are"
    r"| is)? (?:\w+ ){0,2}?(?:negotiating|in talks|in negotiations|(?:about|going) to (?:acquire|buy"
    r"|sell|close"
    r"|merge))\b[^.?!\n]{0,60}?\b(?:sell|buy|sale|acqui\w+|merge\w*|takeover|division|deal|stake|plant"
    r"|site|factory|business|subsidiary|brand|unit"
    r"|licen[cs]\w+|shares)"
    r"|\b(?:we|our company|my (?:company|employer))(?:'re| are| is) (?:buying|selling"
    rf"|acquiring)\b[^.?!\n]{{0,60}}?{_AMOUNT}"
    r"|\bwir verhandeln\b[^.?!\n]{0,60}(?:verkauf|kauf|ubernahme|beteiligung)"
    r"|\bnous negocions\b[^.?!\n]{0,60}(?:vente|rachat|cession)"
    r"|\bestamos negociando\b[^.?!\n]{0,60}(?:venta|compra|fusion)"
    r"|\bstiamo trattando\b[^.?!\n]{0,60}(?:vendita|acquisto|cessione)"
    r"|\b(?:we|wij) onderhandelen\b[^.?!\n]{0,60}(?:verkoop|overname)"
    r"|\bnegocjujemy\b[^.?!\n]{0,60}(?:sprzedaz|zakup|przejeci)"
)
_PLAN = Pattern(
    r"\b(?:we|the board|management|our (?:company|ceo|board|employer)|my (?:company|employer))(?:'re|'ll"
    r"| are| will| have decided| plan| intend| want| is| has decided| plans"
    r"| decided)? (?:\w+ ){0,3}?(?:acquire|acquiring|buy(?:ing)? out|take over|taking over|merge with"
    r"|merging with|lay(?:ing)? off|cut(?:ting)? [0-9]+ jobs|shut(?:ting)? down the|clos(?:e|ing) (?:the"
    r"|our) (?:\w+ )?(?:plant|site|factory|office|branch))\b[^.?!\n]{0,80}?(?:[0-9]|january|february"
    r"|march|april|may|june|july|august|september|october|november|december|next (?:month|week|quarter"
    r"|year))",
    r"\bwir (?:planen|wollen|werden|beabsichtigen|mochten)\b[^.?!\n]{0,60}?\b(?:kaufen|ubernehmen"
    rf"|verkaufen|erwerben)\b[^.?!\n]{{0,40}}?{_AMOUNT}",
    r"\b(?:wir|vorstand) (?:\w+ ){0,3}?(?:ubernehmen|entlassen|schlie(?:ß|ss)en"
    r"|kaufen)\b[^.?!\n]{0,80}?(?:gmbh|ag\b|werk|standort|filiale|mitarbeit\w+|stellen|[0-9]+ leute)",
    r"\b(?:nous|notre direction) (?:\w+ ){0,3}?(?:rachetons|allons racheter|licencions|allons licencier"
    r"|fermons|allons fermer)\b|\b(?:vamos a|pensamos) (?:adquirir|comprar la empresa|despedir"
    r"|cerrar)\b[^.?!\n]{0,60}[0-9]"
    r"|\b(?:stiamo per|vogliamo) (?:acquisire|licenziare|chiudere)\b[^.?!\n]{0,60}[0-9]"
    r"|\bwe gaan (?:\w+ ){0,4}(?:overnemen|ontslaan|sluiten)\b",
)
_PUBLIC = Pattern(
    r"\b(?:annual report|press release|published|publicly available|case study|hypothetical|textbook"
    r"|imagine|suppose|exercise|assignment|fictional|example company|geschaftsbericht|pressemitteilung"
    r"|veroffentlicht\w*|communique de presse|rapport annuel|nota de prensa|comunicato stampa|persbericht"
    r"|jaarverslag)\b"
)
_TRIGGERS = triggers(
    " executives =saben =sabe unreleased unannounced unpublished published announced announce released"
    " disclosed =informed =informiert =communicated =kommuniziert =comunicado =comunicados confidential"
    " secret preliminary ad vorlaufige vorlaufig quiet wraps hear leak official nda embargo embargoed"
    " =insider =insiders nobody pre"
    " offentlich angekundigt bekannt veroffentlicht unveroffentlicht geheim vertraulich niemand sperrfrist"
    " encore confidentiel =personne aun todavia confidencial nadie  ancora riservato riservati"
    " nessuno nog vertrouwelijk ainda ninguem jeszcze nieogloszone poufne nikt public known"
)
_MORE_WORDS = ("take over", "taking over", "minimum price", "cost price")
_FIGURE_TRIGGERS = triggers(
    "bid tender offer price floor =reserve    purchase margin margins discount =settlement runway burn"
    " valuation =term walk  revenue sales turnover profit ebitda arr mrr churn loss earnings cash"
    " gebot angebotspreis einkaufspreis einkaufspreise marge margen schmerzgrenze mindestpreis rabatt"
    " rabatte offre prix oferta precio offerta margine prezzo bod inkoopprijs =proposta margem preco"
    " oferty ofercie marza cena ceny"
    " umsatz gewinn verlust chiffre =benefice =benefices ca facturacion ingresos ventas =beneficio"
    " =beneficios fatturato ricavi utile omzet winst faturacao faturamento receita receitas lucro lucros"
    " przychod przychody zysk zyski"
)
_PLAN_TRIGGERS = triggers(
    "erwerben verkaufen negotiating talks negotiations selling sell verhandeln negocions negociando"
    " trattando onderhandelen negocjujemy acquire acquiring buy buying   merge merging lay laying cut"
    " cutting shut shutting close closing ubernehmen entlassen schließen schliessen kaufen rachetons"
    " racheter licencions licencier fermons fermer"
    " adquirir comprar despedir cerrar acquisire licenziare chiudere overnemen ontslaan sluiten"
)


def business_hits(view: TextView) -> Iterator[Hit]:
    """At most one hit: that the text tells what is not public yet."""
    if _told_in_secret(view) or _bargain_or_figure(view) or is_before_disclosure(view):
        yield _HIT


def _told_in_secret(view: TextView) -> bool:
    """Something said not to be public, and within reach of it a matter of business that is the writer's."""
    for sentence in view.sentences(
        _TRIGGERS,
        (
            "sin anunciar",
            "sin publicar",
            "board only",
            "board paper",
            "market not",
            "t mention",
            "intern beschl",
            "management only",
            "don't know",
            "doesn't know",
            "not know",
            "n't aware",
            "not aware",
            "n't told",
            "not told",
            "non lo sa",
            "non sa",
            "sait pas",
            "savent pas",
            "wissen ",
            "weten ",
            "nao sab",
            "eyes only",
        ),
    ):
        for match in _NOT_PUBLIC.finditer(view.folded, sentence.start, sentence.end):
            begin, end = max(0, match.start() - 300), min(len(view.folded), match.end() + 300)
            if _BUSINESS.search(view.folded, begin, end) and (
                _OURS_PATTERN.search(view.folded, begin, end)
                or _PERCENT_OR_MONEY.search(view.folded, begin, end)
            ):
                return not _asks_in_general(view)
            # Only those call figures unreleased whose figures they are.
            if match.group().startswith(
                ("unre", "unpub", "unann", "unverof", "not yet", "not pub", "under ", "embargoed")
            ) and _BUSINESS.search(view.folded, begin, end):
                return not _asks_in_general(view)
    return False


def _bargain_or_figure(view: TextView) -> bool:
    for words, patterns in (
        (_FIGURE_TRIGGERS, (_BARGAIN, _OFFER, _PRICE, _FIGURE)),
        (_PLAN_TRIGGERS, (_PLAN, _TALKS)),
    ):
        for sentence in view.sentences(words, _MORE_WORDS):
            if any(one.search(view.folded, sentence.start, sentence.end) for one in patterns):
                return _PUBLIC.search(view.folded) is None
    return False


_GENERAL = Pattern(
    r"^\W*(?:what (?:is|are|does)|how (?:do|does|can|to)|explain|define|was (?:ist|bedeutet)|qu'est-ce"
    r"|que es|che cos|wat is|o que e|co to)\b"
)


_PERCENT_OR_MONEY = Pattern(_AMOUNT)


def _asks_in_general(view: TextView) -> bool:
    return _GENERAL.search(view.folded[:80]) is not None and _PERCENT_OR_MONEY.search(view.folded) is None

"""Turns of phrase with which something is taken back, in the languages of the conversation. What they speak of is told by the understanding."""

from __future__ import annotations

import re

SPOKEN = {"nicht": "ned|net|nit|nöd", "nichts": "nix|nüt", "ist": "is|isch", "sind": "san|sand", "haben": "ham|hamma|habn", "wir": "mir|ma|mia", "kein": "koa|koan|kei"}      # Austrian, Bavarian, Swiss
_SPOKEN = re.compile(rf"(?<![\w\\])({'|'.join(SPOKEN)})(?!\w)")


def _any(*languages: str) -> re.Pattern[str]:
    """One pattern of several languages; the German words also as they are spoken."""
    return re.compile(_SPOKEN.sub(lambda word: f"(?:{word[1]}|{SPOKEN[word[1]]})", "|".join(f"(?:{one})" for one in languages)), re.IGNORECASE)


REMOVE = _any(
    r"\b(remove|delete|disregard|ignore|drop(?! (in|by|us|you|me)\b)|strike|scrap|scratch|erase|forget|get rid of|cross out|leave out|(take|throw|kick|cut|cross|strike|leave)\b(?:[^.]|\.(?=\d)){0,60}\b(out|off|away))\b",
    r"\b(streich\w*|ignorier\w*|gestrichen|lösch\w*|gelöscht|entfern(en|e|t)?|(he)?raus(nehmen|streichen|löschen|werfen|tun)|(weg|raus) mit|wegzulassen|weg(lassen|nehmen|tun|machen)|vergiss|vergessen sie"
    r"|(soll\w*|kann|können|muss|müssen|bitte|komm\w+|nimm|nehmen|wieder|lassen sie|lass|schmei\w+|wirf|werfen)\b(?:[^.]|\.(?=\d)){0,50}\b(weg|(he)?raus))\b",
    r"\b(enl[eè]v\w+|ignorez|supprim\w+|retir(ez|er|e|es)|effac\w+|ôte[rz]?|oubli(ez|er|e|es|ons)|vire[rz]?|ray(ez|er|e)|sort(ez|ir|s)|laisse[rz]? tomber)\b",
    r"\b(удал\w+|игнорируй\w*|не учитывай\w*|убер\w+|убрать|убираем|вычеркн\w+|вычерк\w+|исключ(и|ите|ить|аем)|сотр(и|ите)|забуд\w+|забыть|выкин\w+|снимите|не нуж\w+)\b",
)
GONE = _any(
    r"\b(drop(ped|s)? out|pull(ed|s)? out|said no|(isn't|aren't|is not|are not) (a )?part of|withdr[ae]w\w*|back(ed|s)? out|(is|are) out|(has|have) left|quit|no longer (in|part|with|on|a partner|taking|involved|work\w* with)|(is|are|'s|'re) gone"
    r"|(won't|will not|doesn't|do not|don't|isn't|aren't|not) (be )?(join\w*|tak\w* part|participat\w*|com\w* along)|(is|are)(n't| not)( a| our)? partners?)\b",
    r"\b((ist|sind) (wieder )?(raus|ausgestiegen|abgesprungen|draußen|weg)|steig(t|en) aus|(spring(t|en)) ab|(mach(t|en)|ist|sind) (doch )?(nicht|nimmer) (mehr )?(mit|dabei)|nicht mehr dabei|doch nicht dabei|fällt weg|fallen weg|gehör(t|en) (doch |gar )?nicht (mehr )?(dazu|zum projekt)|(arbeiten|machen|kooperieren) (wir )?nicht mehr mit|(hat|haben) abgesagt|(ist|sind|war|waren)( \w+){0,3} kein\w* partner\b)",
    r"\b(ne (participe|fait|font|participent|viennent|vient|sera|seront) (plus|pas)|n'(est|es|ont|a|en est) (plus|pas (un |notre )?partenaire)|s'est retiré\w*|se sont retiré\w*|se retire\w*|abandonne\w*|a quitté|ont quitté|s'est désisté\w*|se désiste\w*|nous (a|ont) lâché\w*|(ne |n')\w+ plus avec\b)",
    r"\b(выш(ел|ла|ли)|отказал\w+|(больше )?не участву\w+|(больше не|уже не) (работаем|сотрудничаем) с|больше не с нами|отпал\w*|отпада\w+|выбыл\w*|выбыва\w+|не партн[её]р\w*|ушл[аи]|уш[её]л|(тут|здесь|в списке) лишн\w+)\b",
)
NOT_THERE = _any(
    r"\b(there('s| is| are| was|'re)? (actually |really )?(no\b|not an?\b|isn't|aren't)|there (isn't|aren't)|(we|i)( have|'ve)?( actually| really)? (got )?no\b|(we|i) (don't|do not) (have|work with|know)|never (said|mentioned|had|spoke)|(doesn't|does not) exist)",
    r"\b(gibt'?s? (es )?[^.,]{0,25}?\b(kein\w*|nicht)|haben (wir )?(gar |doch |aber |auch |ja )*kein\w*|(ist|sind) kein\w*|kein\w* [^.]{0,40}(dabei|im projekt|beteiligt)|(nie|nicht) (gesagt|erwähnt)|existier(t|en) (gar |doch )?nicht)",
    r"(\b(n'?y a|y a|y'a|n'avons|n'a|n'ont|n'ai|a) (donc |vraiment |plus |même )?(pas|aucun\w*|plus)\b|\baucun\w*\b|(n'existe|existe) pas|jamais (parlé|dit|mentionné))",
    r"(\b(нет|нету|не существует|никак(ой|ого|их|ая)|не было|не (говорил\w*|упоминал\w*|называл\w*))\b)",
)
IDEA = _any(
    r"\b((isn't|aren't|not|is not|are not) (yet |really |at all |100% )?(certain|sure|fixed|settled|confirmed|decided|signed|definite)|(just|only|merely) an? (idea|thought|possibility|option)|uncertain|undecided|(not|don't|do not) (yet )?(count|list|note|put|write|add)\b[^.]{0,30}|still open)\b",
    r"\b(nur (so )?ein\w* (idee|gedanke|überlegung|möglichkeit|option)|(noch )?nicht (fix|sicher|fest|bestätigt|entschieden|als partner)|unsicher|ungewiss|steht noch nicht fest|noch offen|nicht fix)\b",
    r"(\b(juste|seulement|simple(ment)?|que) une (idée|piste|possibilité|option)|\b(pas|rien)( encore| n'est)? (sûr\w*|certain\w*|signé\w*|décidé\w*|confirmé\w*|fait|figé)|\bincertain\w*|pas (encore )?comme partenaire)",
    r"\b(только (идея|мысль|вариант|предположение)|под вопросом|(пока |ещё |еще )*не (точно|решен\w*|решён\w*|уверен\w*|определен\w*|подтвержд\w*|ясно|известно)|не (считайте|записывайте|вносите|добавляйте)|пока не (партн[её]р|как партн))",
)
PLEASE_NOT = _any(
    r"\b(don't|do not|not yet|please)\b[^.]{0,40}\b(count|list|note|put|add|keep|partner)\b",
    r"\b(nicht|noch nicht|bitte)\b[^.]{0,30}\b(führen|eintragen|notieren|zählen|aufnehmen|als partner|listen)\b",
    r"\b(ne|pas)\b[^.]{0,40}\b(compte[rz]?|note[rz]?|inscri\w+|ajoute[rz]?|met(s|tez|tre)|comme partenaire)\b",
    r"\bне (считайте|записывайте|вносите|добавляйте|указывайте|учитывайте|считать|записывать)\b",
)
TWICE = _any(
    r"\b(twice|two times|double|doubled|duplicat\w*|in there two|listed two|(two|2) (entries|of (them|those)))\b",
    r"\b(zweimal|zwei ?mal|2 ?mal|doppelt\w*|dopplung|doppelung|duplikat\w*|zwei einträge)\b",
    r"\b(deux fois|2 fois|en double|doublon\w*|double\b|dédoublé\w*)",
    r"\b(дважды|два раза|2 раза|двойн\w+|дубл\w+|задво\w+|повтор\w+|продублир\w+)\b",
)
SAME = _any(
    r"\b((is|are|'s|it's|that's|they're|both)( all| just| actually)? (the |one and the )?(very )?same( one| firm| company| partner| organi[sz]ation)?|one and the same|only one( of them| partner| firm| company| university| cluster| institute)?\b|(is|are|'s|just|all) one( and the same| single)? (organi[sz]ation|firm|company|partner|institution)\b)",
    r"\b((ist|sind|das ist|ist ja|sind ja|ist doch)( doch| ja)? (ein und )?(der|die|das)?selben?|ein und (die|der|das)selbe\w*|dieselbe\w*|derselbe\w*|dasselbe|(nur|bloß|lediglich) eine?[nr]? (einzige\w*|partner|firma|uni\w*|unternehmen|cluster|institut)?|(ist|sind|das ist) (ja |doch |alles )?eine (einzige )?(organisation|einrichtung|institution))\b",
    r"\b((c'est|ce sont|c'était) (les? |la )?m[êe]mes?|une seule et même|un seul et même|qu'une? seule?|seulement une?|(c'est|ce sont|font|sont) (une|un) (seule?|même) \w+)\b",
    r"\b(одн[аои] и (та|тот|то) же|тот же сам\w+|та же сам\w+|это (та|тот) же|один и тот же|только (один|одна|одно)|всего (один|одна|одно)|это (всё |все )?одн[аои] (организаци|и то же|фирма|компани|учреждени)\w*|одно и то же)\b",
)
BRING_BACK = _any(
    r"\b(bring|put|add|get|want|need|restore|reinstate)\b[^.,]{0,40}\b(back|again)\b(?! (to|in time))|\b(restore|reinstate|undelete)\b",
    r"\b(hol\w*|nimm|nehmen|setz\w*|tu|tun|gib|geben|bring\w*|füg\w*|stell\w*)\b[^.,]{0,40}\b(wieder|zurück)\b(?! (raus|heraus|weg))|\bwieder (rein|her|hinein|dazu|aufnehmen|auf die liste)\b",
    r"\b(remet\w*|réintégr\w*|rétabl\w*|rajout\w*|restaur\w*|(rend\w*|ramen\w*)[ -])", r"\b(верн(и|ите|уть)|возврат\w*|восстанов\w*|добав(ь|ьте) (обратно|снова|назад))\b",
)
LEAVES = _any(r"^\W*(and )?(leave|keep)\b", r"^\W*(und )?(lass\w*|behalt\w*)\b", r"^\W*(et )?(laiss\w*|gard\w*)\b", r"^\W*(и )?остав\w*")
WRONG_ONE = _any(r"\b(wrong|not that) (one|partner|firm|company)\b|\bwrong\b", r"\b(falsche[nrs]?|nicht de[nr]|nicht die)\b", r"\b(mauvais\w*|pas (celui|celle|le bon|la bonne)|trompé\w*)\b", r"\bне (того|ту|то|тех|тот|та)\b")
SURPLUS = _any(r"\b(one (partner )?too many|(partner|one)( is| are)? (superfluous|surplus)|an? (extra|surplus) partner|a partner too many)\b", r"\b(ein (partner )?zu ?viel|partner (ist |steht )?(zu ?viel|überzählig|überflüssig))\b", r"\b(un partenaire (de|en) trop|partenaire en trop|un de trop)\b", r"\b(партн[её]р\w* (\w+ )?лишн\w+|лишн\w+ партн[её]р\w*)")
US = _any(
    r"\b((is|are|'s|that's|that is|it's|means?) (actually |really |just |simply )?(us|we|me|ourselves|our own (firm|company)|the applicant)\b|\bwe are (that|the)\b|\bwe('re| are) (the|that) [^.]{0,40}(ourselves|not a (separate|further|extra))|not a separate partner)",
    r"\b((sind|bin|seien) (doch |ja |eigentlich |schon |selber )*(wir|ich)\b|(ist|sind) (der |die |das )?(antragsteller\w*|selbst wir|wir selbst)|das (sind|bin|waren|war) (doch |ja )?(wir|ich)|wir (selbst|selber) sind|kein (eigener|eigenständiger|separater|extra) partner)",
    r"\b(c'est nous(-mêmes?)?|c'était nous|c'était moi|ce sont nous|c'est moi|est nous|c'est (le|la) (demandeur|porteur)|nous-m[êe]mes?|pas un partenaire (à part|séparé|distinct))\b",
    r"(\bэто\b[^.,]{0,12}\b(мы|я)\b|\bэто были мы\b|\b(мы|я) (и есть|сами|сам|сама)\b|\bне отдельн\w+ партн\w+|\bэто (наша|наша же|наше|и есть мы)\b)",
)
OWNERS = _any(
    r"\b(owner|owned|own us|sharehold|shareholder\w*|linked|subsidiar\w*|mother|parent|customer\w*|client\w*|competitor\w*|supplier\w*|loan\w*|yet|so far|employ\w*|shares|capital|stakes?)\b",
    r"\b(eigentümer\w*|gesellschafter\w*|beteiligt an|verbunden\w*|tochter\w*|mutter\w*|kunde\w*|konkurren\w*|lieferant\w*|noch kein\w*|bisher|kredit\w*|anteil\w*|beteiligung\w*|kapital)\b",
    r"\b(actionnaire\w*|propriétaire\w*|filiale\w*|maison mère|client\w*|concurrent\w*|fournisseur\w*|prêt\w*|pas encore|levé|capital|actions)\b",
    r"\b(владел\w+|собственник\w*|акционер\w*|учредител\w+|дочерн\w+|клиент\w*|конкурент\w*|поставщик\w*|кредит\w*|дол(я|и|ях|ю|е|ей|ями)|капитал\w*|акци\w+|пока нет|ещё нет|еще нет)\b",
)
ASKS = _any(r"\?", r"^\W*(and |so |but )?(what if|if)\b", r"^\W*(und |aber )?(was wäre|wenn|falls|angenommen)\b", r"^\W*(et |mais )?(si |et si|supposons)\b", r"^\W*(а |и |но )?(что )?(если)\b")
POLITE = _any(
    r"^\W*(please |and |ok |so )*(can|could|would|will) you\b", r"^\W*(bitte |und |ok )*(können|könnten|kannst|könntest|würden) (sie|du)\b",
    r"^\W*(s'il vous plaît )?(pouvez|pourriez|peux|pourrais)[- ](vous|tu)\b", r"^\W*(пожалуйста )?(можете|можно|могли бы|не могли бы)\b",
)
THAT_ONE = _any(
    r"\b(it|them|this one|that one|that partner|this partner|him|her|they)\b", r"\b(ihn|sie|es|die|den|das|der|diesen?|diese[rs]?)\b",
    r"\b(le|la|les|l'|celui-ci|celle-ci|celui-là|celle-là|ce partenaire)\b", r"\b(его|её|ее|их|этого|эту|этот|это)\b",
)
PARTNER = _any(r"\bpartners?\b", r"\bpartner\w*\b", r"\bpartenaires?\b", r"\bпартн[её]р\w*")
ACADEMIC = _any(r"\b(professor|prof|researchers?|academics?|scientists?)\b", r"\b(professor\w*|forscher\w*|wissenschaftler\w*)\b", r"\b(professeure?|prof|chercheu\w+)\b", r"\b(профессор\w*|уч[её]н(ого|ый|ых)|исследовател\w+)\b")
PROJECT_WORDS = _any(
    r"\b(by the way|in the project|on the list|misunder\w+|wrong\w*|mistake|not right|no such|as a partner|any ?more)\b", r"\b(übrigens|im projekt|auf der liste|falsch|missverst\w+|irrtum|als partner|stimmt nicht|nicht mehr)\b",
    r"\b(dans le projet|dans la liste|d'ailleurs|mal compris|erreur|faux|comme partenaire|au fait)\b", r"\b(в проекте|в списке|и не было|кстати|неправильно|неверно|ошиб\w+|не так понял\w*|как партн\w+)\b",
)
ORDINALS = (
    (2, _any(r"\b(second|2nd)\b", r"\bzweite[nrsm]?\b", r"\b(deuxième|second|2e|2ème)\b", r"\bвтор(ой|ого|ая|ую|ое)\b", r"\bpartner\w* (nr\.? |no\.? |nummer |#)?2\b", r"\bpartenaire 2\b", r"\bпартн[её]р\w* (№ ?)?2\b")),
    (3, _any(r"\b(third|3rd)\b", r"\bdritte[nrsm]?\b", r"\b(troisième|3e|3ème)\b", r"\bтреть(его|ий|я|ю|ей|е)\b", r"\bpartner\w* (nr\.? |no\.? |nummer |#)?3\b", r"\bpartenaire 3\b", r"\bпартн[её]р\w* (№ ?)?3\b")),
    (4, _any(r"\b(fourth|4th)\b", r"\bvierte[nrsm]?\b", r"\b(quatrième|4e|4ème)\b", r"\bчетв[её]рт(ого|ый|ая|ую)\b", r"\bpartner\w* (nr\.? |no\.? |nummer |#)?4\b", r"\bpartenaire 4\b", r"\bпартн[её]р\w* (№ ?)?4\b")),
    (-1, _any(r"\b(last)( one| partner)\b", r"\bletzte[nrsm]? (partner)?\b", r"\bderni(er|ère) (partenaire)?", r"\bпоследн(его|ий|юю|яя)\b")),
)


def ordinal(text: str) -> int | None:
    """The number of the partner that is meant, -1 for the last one."""
    return next((n for n, pattern in ORDINALS if pattern.search(text)), None)


FOREIGN_TO_IT = _any(r"\b(with|for|at|from our)\b", r"\b(mit|für|bei)\b", r"\b(avec|pour|chez)\b", r"\b(со?|для)\b")
BEFORE_ONLY = _any(r"^(there|we|i|n'?y|y|n'|a|never)\b", r"^kein", r"\b(pas|aucun\w*|plus)$")
ONE_OF = _any(r"\bone of\b", r"\bein\w* (davon|der|von)\b", r"\bune? (des|d'|de ces|de)", r"\b(один|одну|одного) из\b", r"\bexcess|extra|surplus|superfluous|überzählig\w*|überflüssig\w*|en trop|superflu\w*|лишн\w+")

# what a statement must hold to change something that is established (actions/noting/guard.py)
_SOFTLY = r"(please|ok(ay)?|lol|haha|no|oh|well|sorry|just|bitte|na|ach|nein|non|mais|bon|allez|sérieux|sérieusement|s'il (vous|te) plaît|svp|ну|нет|ой|ладно|пожалуйста|да)"
_IN_EARNEST = rf"(?:{_SOFTLY}[, ]*)*"
FORGET_THAT = _any(
    rf"{_IN_EARNEST}(forget|scratch|ignore|disregard|strike|scrap|delete|drop|forget about) (that|it|this|all that|all of that|that last (one|bit)|(everything|all|what) i (just )?(said|wrote|told you)|my last (message|sentence))( (please|again|completely|bit|part))*",
    rf"{_IN_EARNEST}(vergiss|vergessen sie|ignorier\w*( sie)?|streich\w*( sie)?|lösch\w*( sie)?) (das|es|alles|das alles|das letzte|was ich (gerade|eben|vorhin)? ?(gesagt|geschrieben) hab\w*)( (bitte|wieder|alles|mal|gleich|schnell))*",
    rf"{_IN_EARNEST}(oublie[zs]?|oublions|ignore[zs]?|efface[zs]?|laisse[zr]? tomber)([ -](ça|cela|tout ça|tout|ce que (j'ai dit|je viens de dire|j'ai écrit)|mon dernier message))?( (s'il (vous|te) plaît|svp))?",
    rf"{_IN_EARNEST}(забуд(ь|ьте)|забей(те)?|не учитывай(те)?|удали(те)?|сотри(те)?)( пожалуйста)? (об этом|про это|это|этого|вс[её] это|то,? что я (только что )?(сказал|написал)а?)( пожалуйста)?",
)
WAS_A_JOKE = _any(
    r"\b(was|were) (just |only |obviously |of course )*(a joke|a jest|kidding|joking|not (meant )?serious(ly)?|irony|ironic)\b", r"\b(war(en)?|sollte) (nur |doch |natürlich |bloß )*(ein (witz|scherz|spaß)|spaß|nicht ernst( gemeint)?|ironisch)\b",
    r"\b(c'était|était|étaient) (juste |seulement |évidemment |bien sûr )*(une (blague|plaisanterie)|pour rire|ironique|pas sérieux)\b", r"\b(это )?(был[аио]?|были) (просто |конечно )*(шутк\w*|ирония|несерь[её]зно|не всерь[её]з)\b|\b(это|—|-) шутка\b",
)
SCALES = (
    (_any(r"\bbillions?\b", r"\bmilliarden?\b", r"\bmilliards?\b", r"\bмиллиард\w*\b"), 1_000_000_000), (_any(r"\bmillions?\b", r"\bmillionen\b", r"\bмиллион\w*\b"), 1_000_000),
    (_any(r"\bthousands?\b", r"\btausend\w*\b", r"\bmille\b", r"\bтысяч\w*\b"), 1_000),
)
WRONG = _any(
    r"^\W*(no|nope|nah)\b|\b(wrong|sorry|actually|instead|rather|correct(ion|ed)|mistake|typo|i meant?|changed?|oops|wait|update|after all|mis(read|underst\w+)|make (it|that))\b|,? no,",
    r"\b(nein|falsch|sondern|statt|eigentlich|vielmehr|korrektur|korrigier\w+|geändert|stimmt nicht|vertippt|irrtum|meinte|tatsächlich|moment|verschrieben|neu(er|es)? stand)\b",
    r"\b(non|faux|pardon|désolée?|plutôt|en fait|en réalité|finalement|au lieu|corrig\w+|erreur|changé|je voulais dire|trompé\w*|rectif\w+)\b",
    r"\b(нет|неверно|неправильно|ошиб\w+|извините|на самом деле|точнее|вернее|исправ\w+|вместо|поменя\w+|измени\w+|опечат\w+|перепута\w+|уточн\w+)\b",
)
NOW = _any(
    r"\b((?<!for )now|meanwhile|by now|nowadays|not \d)\b", r"\b(jetzt|inzwischen|mittlerweile|doch|nicht mehr|nun)\b", r"\b(maintenant|désormais|entre-temps)\b", r"\b(теперь|сейчас|уже|вс[её]-таки)\b",
)
NO_LONGER = _any(
    r"\b(now|any ?more|no longer|suddenly|before|earlier|(a )?(minute|moment|second)s? ago|just now|still)\b", r"\b(jetzt|nun|nicht mehr|nimmer|plötzlich|auf einmal|vorhin|vorher|gerade (eben|noch)|eben noch|(vor|noch) \w+ minute\w*)\b",
    r"\b(maintenant|plus|soudain|tout à l'heure|avant|il y a (une|deux|cinq) (minute|seconde)s?|à l'instant|encore)\b", r"\b(теперь|сейчас|больше не|уже не|вдруг|раньше|только что|минуту назад|до этого|было)\b",
)
PERHAPS = _any(r"\b(maybe|perhaps|possibly|might)\b", r"\b(vielleicht|eventuell|evtl|möglicherweise)\b", r"\b(peut-être|éventuellement)\b", r"\b(может|возможно|наверно\w*)\b")
THEY = _any(
    r"\b(they|their|them|he|she|his|her|theirs)\b", r"\b(die|deren|dort|er|ihr\w*|der (andere|zweite|dritte)|sie (haben|sind|ist|hat|beschäftig\w+))\b",
    r"\b(ils|elles|leurs?|eux|celui|celle|lui|elle|il (a|est))\b", r"\b(они|у них|их|он|она|у него|у не[её]|те)\b",
)
WE_ARE = _any(
    r"\b(we|i)( are|'re|'m| am| have our seat| sit| run| own| lead)\b|\b(we|i) (come|operate) from\b|\bim an?\b|\bour (company|firm|seat|office|headquarters?|hq)( is| sits)?\b",
    r"\b(wir|ich)( \w+)? (sind|bin|sitzen|sitze|kommen|komme|leite|führe|betreibe)\b|\b(sind|bin|sitzen|kommen) (wir|ich)\b|\bunser\w* (sitz|firma|unternehmen|betrieb|hauptsitz)( ist| sitzt| liegt)?\b",
    r"\b(nous sommes|on est|je suis|nous, c'est|je dirige|notre (siège|entreprise|société)( est)?)\b", r"\b(мы|я)\b|\bнаш\w* (фирма|компания|предприятие|офис|организация)\b|\bмы находимся\b",
)
WE_HAVE = _any(
    r"\b(we|i)( are|'re|'m| am| have|'ve( got)?| got| employ| count)\b|\bthere('s| are| is)\b|\bour (staff|team|headcount|company|firm)\b",
    r"\b(wir|ich)( \w+)? (sind|bin|haben|habe|beschäftigen|beschäftige|zählen)\b|\b(sind|haben|beschäftigen) wir\b|\bunser\w*\b",
    r"\b(nous (sommes|avons|employons|comptons)|on (est|a|emploie|compte)|j'(ai|emploie)|notre|nos)\b", r"\b(нас|у нас|мы|у меня|наш\w*)\b",
)
OURS = _any(r"\b(we|our|ours|i|my|us)\b", r"\b(wir|uns|unser\w*|ich|mein\w*)\b", r"\b(nous|on|notre|nos|je|j'|mon|mes|ma)\b", r"\b(мы|нас|нам|наш\w*|я|мой|моя|мо[её])\b")
WE_WANT = _any(
    r"\b((we|i)('d| would)?( now| actually| really| do)* (want|plan|need|intend|aim|like|will|do|mean|go)|(we|i) (are|'re|'m) (going|looking|planning)|project|it's|it is|this is|that is|that's|main(ly)?)\b",
    r"\b((wir|ich) (wollen|will|möchten|möchte|planen|plane|brauchen|brauche|haben vor|machen)|(wollen|möchten|brauchen|planen) wir|es (ist|geht|handelt)|das (ist|projekt)|projekt|hauptsächlich|vor allem)\b",
    r"\b((on|nous|je) (veut|voulons|voudr\w+|souhait\w+|aimer\w+|prévo\w+|compt\w+|fait|faisons|cherch\w+)|c'est|il s'agit|projet|surtout|principalement)\b",
    r"\b(хотим|хочу|хотели|планируем|будем|нужн\w+|собираемся|задача|проект|это|главное|в основном)\b",
)
PREPOSITION = _any(r"\b(in|with|at|for|from|by|of|and)\b", r"\b(in|mit|bei|für|von|aus|und|an)\b", r"\b(avec|chez|dans|pour|de|par|et|en)\b", r"\b(в|во|со?|на|для|у|из|и|от|по|хотим|ищем|работаем|будем|хотели)\b")

# answers in own words (actions/understood/own_words.py)
NOTE_IT = _any(
    r"\b(please )?(note|write|put|take|add|count|include) (it|that|this|them|him|her)( all| both)?( down| in)?\b|\bplease note\b",
    r"\b(notier\w*|schreib\w* (sie )?(das|es)|trag\w* (sie )?(das|es|die|sie|ihn) ein|(nehmen?|nimm)( sie|s| wir)?( das| es| die| sie| ihn| den)?( mal| ruhig| doch| so| schon)* (auf|rein|mit|dazu)|(rechnen?|zählen?)( sie| wir)?( das| es| die| sie| ihn| den)?( mal| ruhig| doch| so| schon)* mit|ja,? notieren)\b",
    r"\b(notez|note-le|notez-le|enregistrez|inscrivez|(comptez|ajoutez|prenez)(-| )(le|la|les))\b", r"\b(запиш\w+|зафиксируй\w*|внесите|запомни\w*|отметьте|учтите|(добавь\w*|считайте|учитывайте) (их|его|её|ее|обоих))\b",
)
SKIP_IT = _any(
    r"\b(skip|leave out|pass on|drop|forget) (it|this|that|the)( one| question)?\b|\b((ask( me)?|next|another) (the next |another |a different |something else|question|one)(question|one)?)\b|\b(next|another) (question|one)( please)?$",
    r"\b(überspring\w*|lassen? (wir|sie) (das|die frage) (aus|weg|offen)|(nächste|andere) frage|frage (überspringen|auslassen|weglassen)|weiter zur nächsten)\b",
    r"\b(passons|passez|sautez|sautons|laissons|laissez) (cette |la |à la |une )?(question|suivante?|autre|cela|ça)( question)?\b|\b(question suivante|autre question)\b", r"\b(пропуст\w+( (это|этот|его|данный|вопрос))*|(следующ\w+|друг\w+) вопрос\w*|дальше)\b",
)
OF_US = _any(
    r"\b(us|we|ours|our own|ourselves|me|the applicant|applicant|our (company|firm|side))\b", r"\b(uns|wir|unser\w*|ich|mich|(der|die)? ?antragsteller\w*)\b",
    r"\b(nous|notre|nos|moi|(le|du) demandeur|(le|du) porteur)\b", r"\b(нас|нам|мы|наш\w*|мне|я|ко мне|заявител\w+)\b",
)
THEY_ANSWER = _any(r"\b(them|they|theirs?|not us)\b", r"\b(nicht (uns|wir)|denen|ihnen|die anderen)\b", r"\b(eux|elles|pas nous)\b", r"\b(им|ним|них|они|не мы|не нас|не к нам)\b")
BOTH = _any(r"\b(both|all of (us|them)|us and them|each of us)\b", r"\b(beide\w*|alle|wir und sie)\b", r"\b(les deux|tous|toutes|nous et eux|l'un et l'autre)\b", r"\b(об[ае]\w*|обоим|все|всем|мы и они)\b")
ANOTHER = _any(r"\b(another|a further|a new|a different|a third|somebody else|someone else)\b", r"\b(weitere[nrsm]?|neue[nrsm]?|ein anderer|jemand ander\w*|dritte[nrsm]?)\b", r"\b(un autre|une autre|nouveau|nouvelle|quelqu'un d'autre)\b", r"\b(ещ[её] (один|одн\w+|одному)|нов(ый|ая|ому|ой)|друго(й|му|го)|друга[яй])\b")
SOME_OTHER = _any(r"\b(an?|another|some|one|that|their|his|her)\b", r"\b(ein\w*|noch|deren|andere\w*)\b", r"\b(une?|autre|leur)\b", r"\b(одн[ауи]\w*|друг\w+|ещё|еще|их|фирмой|компанией)\b")
MARKET = _any(
    r"\b(markets?|sell\w*|export\w*|customers?|clients?|sales|distribut\w+|dealers?)\b", r"\b(\w*m[aä]rkt\w*|export\w*|hinexport\w*|verkauf\w*|kunden|absatz\w*|vertrieb\w*|händler)\b",
    r"\b(march[ée]s?|export\w*|vend\w+|vente|clients?|débouch\w*|distribut\w+)\b", r"\b(рын\w+|экспорт\w*|прода\w+|клиент\w*|сбыт\w*|дилер\w*|покупател\w*)\b",
)
NEITHER = _any(r"\b(neither|none of (these|those|them)|something else|nothing)\b", r"\b(kein\w* von beiden|weder|keins|nichts davon|etwas anderes)\b", r"\b(ni l'un|aucun des deux|rien de tout|autre chose)\b", r"\b(ни то|ни одно|ничего из|другое|что-то друго\w+)\b")

# what keeps a message from adding partners (actions/noting/newcomers.py)
SAYS_NO = _any(r"^\W*(no|nope|nah|wrong)\b", r"^\W*(nein|nö|falsch|doch nicht)\b", r"^\W*(mais )?non\b", r"^\W*(нет|неа|неверно|неправильно)\b")
DENIES = _any(
    r"\b(no|not|never|nobody|none|without|neither|nor|\w+n't)\b", r"\b(nicht|kein\w*|nie|niemand\w*|ohne|weder)\b", r"\b(pas|jamais|aucun\w*|personne ne|sans|ni)\b|\bn'(est|ai|as|a|ont)\b",
    r"\b(нет|не|ни|никто|никого|никак\w*|никогда|без)\b",
)
INSTEAD = _any(r"(?<=[\w,]) (instead|but|rather)\b", r"(?<=[\w,]) (sondern|statt|stattdessen|dafür|aber)\b|^\W*dafür\b", r"(?<=[\w,]) (plutôt|mais (une?|avec|le|la)|à la place)\b", r"(?<=[\w,]) (а|но|вместо)\b")
ALSO = _any(r"\b(also|too|as well|plus|in addition|besides)\b", r"\b(auch|außerdem|zusätzlich|dazu)\b", r"\b(aussi|en plus|également)\b", r"\b(тоже|также|ещё|еще|плюс)\b")
NOBODY_ELSE = _any(
    r"\b(nobody|no ?one|no (more|other|further)?\s?partners?|only|just|alone|everybody|that's all|that is all|complete)\b", r"\b(niemand\w*|keine? (weiteren |anderen )?partner|nur|allein\w*|alle|sonst keine[rn]?|vollständig)\b",
    r"\b(personne|aucun (autre )?partenaire|pas d'autres?|seuls?|seulement|uniquement|tout le monde|c'est tout)\b", r"\b(никого|никто|только|одни|один|одна|это все|без партн[её]р\w*|других нет)\b",
)
NOT_KNOWN = _any(
    r"\b((do not|don't|dont|does not|doesn't|not) (really |exactly |yet |quite )*(know|sure|remember)|no (clear )?(idea|clue)|unknown|not (yet )?(decided|fixed)|would have to ask|('d|i) have to ask|have to ask my|dunno|(is|are) (unknown|not known)( to (me|us))?)\b",
    r"\b(wei(ß|ss) (ich )?(es )?(noch |gar |leider |jetzt |so )*nicht|wissen wir (noch )?nicht|keine ahnung|nicht bekannt|(mir|uns) (ist |sind )?(nicht bekannt|unbekannt)|(kennen wir|kenn\w* ich) (\w+ ){0,3}nicht|(wei(ß|ss)|kennt) (er|sie|man|der \w+|die \w+)( \w+){0,3} (nicht|ned|net)|müsst\w* ich (erst )?(nach)?(fragen|sehen|schauen))\b",
    r"\b((ne )?(sais|savons|sait|connais|connaît) (pas|plus|pas encore)|aucune idée|(m'|nous )?(est|sont) inconnue?s?|(l'|les |le |la )?ignor(e|ons)(?! (ce|cette|le|la|les)\b)|pas (encore )?(sûr|sûrs|décidé)|pas d'idée|faudrait que je demande)\b",
    r"(\b(пока |ещё |еще )?не (зна(ю|ем|ет)|помн(ю|им|ит))\b|\bнеизвест(но|ен|на|ны)\b|\bпонятия не име\w+|\bнадо спросить\b)",
)
NOT_OF_THEM = _any(
    r"^\W*(no,? |but |sorry,? |and )*(that('s| is| was| does)?( only)? )?(not|n't)( true| right| valid| meant)? (for|of|about) (the|that|our)\b|^\W*(but )?not the \w+'s?\b",
    r"^\W*(nein,? |aber |und |das )*(gilt |stimmt |war |ist )*(aber )?nicht (für|bei|von) (die|der|den|das|unser\w*)\b", r"^\W*(non,? |mais |et |c'est )*(ça )?(ne vaut )?pas (pour|de|chez) (l'|le |la |les |notre)",
    r"^\W*(нет,? |но |а |и |это )*не (про|о|об|для|у|относится к)\b",
)

# the words of an answer that stands before other things (actions/understood/first_clause.py)
NO_TIES = _any(
    r"\b(nothing to do with|no (shared|common|cross|mutual|joint)? ?(ownership|sharehold\w*|owners|shares?|ties|links?|holdings?|stakes?|connections?)|(not|n't|never) (financially |legally |at all )*(linked|related|connected|affiliated|tied)"
    r"|(not|n't|neither) [^.]{0,20}\b(own|hold)\w*[^.]{0,20}(each other|the other|another)|(fully|completely|entirely|totally) (independent|separate)|(are|is|we're|they're) independent)\b",
    r"\b(n(ichts|ix)( \w+){0,2} (miteinander|mit einander) zu tun|keine? (gemeinsamen? |gegenseitigen? )?(verflecht\w*|beteiligung\w*|verbindung\w*|eigentümer|anteile)|(nicht|ned) (verbunden|verflochten|beteiligt|verbandelt)|(sind|ist|völlig|ganz|komplett) (alle )?unabhängig)\b",
    r"\b(aucun (lien|rapport)|rien à voir|pas (de lien|liés?|liées?)|(sommes|sont|est|totalement|complètement) indépendant\w*)",
    r"\b((никак )?не связан\w*|ничего общего|нет (никаких )?(связей|общих|долей|связи)|(полностью |все |друг от друга )независим\w*)\b",
)


def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(re.findall(r"[^\W\d_]+", text.casefold().replace("ё", "е")))


def only(text: str, words: frozenset[str]) -> bool:
    """Nothing but these words."""
    return words_of(text) <= words and not re.search(r"\d", text)


def _words(*languages: str) -> frozenset[str]:
    return words_of(" ".join(languages))


YES_WORDS = _words("course yes yeah yep yup sure certainly obviously naturally clearly absolutely definitely exactly indeed correct right", "ja jo jawohl klar genau natürlich selbstverständlich sicher freilich stimmt", "oui ouais évidemment exactement exact certainement effectivement sûr", "да ага угу конечно верно именно точно разумеется")
NO_WORDS = _words("no nope nah not don doesn aren isn t", "nein nö nee nicht ned keineswegs", "non pas", "нет неа не вовсе")
ZERO_WORDS = _words("nil zero none nothing no", "null nichts nix keine keiner keinen kein keines niemand", "rien aucun aucune zéro nul nulle néant", "ноль нуль нисколько никакой никакая никто нет ничего никаких")
ECHOES = _words(
    "go going want like would will think guess mean we they it he she there are is do does have has was i am small", "klein kleine kleiner wir sie es sind ist haben hat tun gibt das", "nous ils elles on c est sommes sont avons a le cas il y en petit petite petites", "мы они он она есть это так являются маленькие маленькая небольшие небольшая",
)
FILLERS = _words(
    "of well oh ah hm hmm ok okay so simply just at all then the that this thats s please thanks and again a an as yet really honestly to for our one option answer number god luckily fortunately unfortunately sadly thankfully hopefully",
    "also na naja halt eh doch schon bitte danke gar mal so und oder dann der die das den dem ein eine übrigens eben ganz überhaupt noch für antwort nummer option leider zum glück gottseidank gott sei dank hoffentlich",
    "alors ben bah bon bien bref donc euh oh et le la les l un une du de des d tout voilà quoi merci s il vous plaît pour encore réponse numéro option heureusement malheureusement hélas dieu",
    "ну так вот же пожалуйста спасибо это и а просто вообще совсем пока еще уже для ответ номер вариант к сожалению счастью слава богу увы",
)
FIRST_ONE = _any(r"\b(first|1st)\b", r"\berste[nrsm]?\b", r"\b(premier|première|1er|1ère)\b", r"\bперв(ый|ого|ая|ую|ое)\b")

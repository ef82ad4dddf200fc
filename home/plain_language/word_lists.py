"""Swedish words that the checks know by heart."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ABBREVIATIONS = _words("""
    t.ex t.o.m fr.o.m f.d s.k d.v.s dvs bl.a p.g.a pga o.d e.d m.a.o i.o.m ca kl tel nr dnr kap st
    resp jfr obs ev inkl exkl max min mån sek tr vån fig adj prop avd forts dr prof
""")
"""Written with a point inside a sentence, whatever follows. `m.m.` and `osv.` may end one."""

SHORT_PASSIVES = _words("""
    anges anses avses bedrivs bestäms binds bjuds bryts byggs delges drivs döms ersätts fylls följs
    formas förs ges gjuts görs hyrs hålls hävs höjs ingås krävs köps leds lyfts läggs läses löses
    mäts nås påförs röjs sköts skrivs släcks släpps slås sprids styrs stängs stärks ställs stöds
    säljs sägs sänds sänks sätts söks tas tillgodoses tydliggörs tänds töms utges utgörs utses
    vidtas väcks väljs vänds åläggs används
""")
"""Present of verbs whose passive looks like any word with a genitive s."""

NOT_PASSIVE = _words("""
    finns fanns finnas funnits hoppas hoppades lyckas lyckades misslyckas misslyckades trivs trivas
    trivdes minns minnas mindes andas andades kräks svettas skäms skämdes umgås umgicks vistas
    vistades åldras hjälps slåss träffas träffades ses möts mötas möttes känns kändes syns syntes
    märks hörs tycks låtsas brottas brottades enas enades samlas samlades turas ryms rymmas saknas
    saknades behövs behövas behövdes färdas färdades nalkas envisas avundas blygas rädas skiljas
    skiljs skildes retas dröjs utvecklas utvecklades förändras förändrades minskas ökas
    deras allas andras bådas vissas mångas ungas gamlas vuxnas boendes närståendes enskildas
    anställdas utsattas sjukas fattigas svagas anhörigas atlas ananas
""")
"""Verbs that always end so (deponents) or that hide no doer, and other words with that ending."""

"""Titles before names, and the words that stand after a title and are no name."""

from app.evidence.identifiers.words import word_set

# A person's title, in any letters.
TITLES = word_set(
    "mrs mr ms miss mx dr doctor master mister professor prof sir dame lady lord rev revd reverend "
    "imam rabbi mme madame monsieur"
)
# A rank, an office, an order: words of every day, or short, unless both are written as a name is.
OFFICES = word_set(
    "wpc pcso pc dci dc ds di sgt sergeant inspector constable cllr councillor judge nurse sister "
    "matron pastor father"
)
# Followed by a word in small letters these are still nearly always a name.
SURE = frozenset({"mr", "mrs", "ms", "mx", "mister", "dr"})
PARTICLES = word_set(
    "van von der den de del della da di dos du la le el al ap ab bin bint ibn abu ben mac mc ní ó "
    "st"
)

# Words that are no name though they stand after a title, whatever their letters.
NEVER = word_set(
    "a about after all and any are as at be because been before but by can could did do does for "
    "from had has have he her here his how i if in into is it its me my next no not of on one or "
    "our out over she should so some such than that the their them then there these they this "
    "those to too until up us was we were what when where which while who will with would you "
    "your yours mr mrs ms miss mx dr master "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december today tomorrow"
)
# What doctors do and have, where "dr" stands for the doctor.
_DOCTORS = word_set(
    "said says thinks thought asked asks rang rings wrote writes told tells appointment letter "
    "appointments letters surgery called calls gave gives saw sees came comes visit visits "
    "visited check checks checked again note notes report reports advice agreed agrees wants "
    "wanted prescribed referred refers suggested suggests confirmed confirms refused refuses "
    "signed sent sends changed put also still never only knows knew practice practices "
    "receptionist unit drive"
)
_OFFICE_NOUNS = word_set(
    "may act advice associate calls centre christmas circuit comics consultant console court "
    "development district family figure figures games group lead led line lite manager of office "
    "officer partnership plan practitioner practitioners prescriber programme project room school "
    "service services skills specialist support team teams time training visitor visitors world "
    "brown ted dredd rinder"
)
# After one title only: works, tools, programs, degrees, dolls.
NO_NAME_AFTER = {
    "mr": word_set(
        "men tumble potato bump tickle bean motivator whippy president right wrong happy grumpy "
        "silly nosy greedy worry strong chatterbox darcy"
    ),
    "mrs": word_set("doubtfire claus tiggywinkle tiggy-winkle dalloway"),
    "miss": word_set(
        "sunshine anything appointments appointment school work lessons lunch deadlines contact "
        "sessions meetings visits signs anybody everyone nothing something havisham marple "
        "trunchbull moneypenny universe world"
    ),
    "ms": word_set(
        "teams word office excel outlook forms sharepoint project access onenote powerpoint "
        "copilot planner society windows exchange symptoms nurse"
    ),
    "dr": word_set(
        "seuss who martens pepper foster bowlby maslow vygotsky piaget winnicott barnardo "
        "bronfenbrenner jekyll dolittle doolittle bike zhivago frankenstein strangelove"
    )
    | _DOCTORS,
    "master": word_set(
        "class classes plan copy key list record file bedroom chef builder builders document "
        "degree degrees version spreadsheet schedule practitioner practitioners science sciences "
        "arts education research social trainer template bedrooms data tenancy agreement"
    ),
    "professor": frozenset({"bowlby", "vygotsky", "piaget", "munro", "kolb"}),
    "lady": frozenset({"gaga", "macbeth", "bird", "chapel", "luck", "margaret"}),
    "sir": frozenset({"or", "madam", "james"}),
    "lord": frozenset({"laming", "chancellor", "mayor", "justice", "bless"}),
    **dict.fromkeys(OFFICES, _OFFICE_NOUNS),
}
NO_NAME_AFTER["doctor"] = NO_NAME_AFTER["prof"] = NO_NAME_AFTER["dr"]

"""Names of demonstration people: first names from many places with surnames nobody bears. Pure."""

_FIRST = (
    "Amara Bilal Carys Dilip Efua Farida Gethin Halima Ioana Jarek Kezia Lorcan Mei Nasreen "
    "Oluchi Priya Quentin Rhian Samir Tomasz Ursula Viktor Winnie Xiu Yusuf Zofia Aled Bronagh "
    "Chidi Delyth Emeka Fleur Gurpreet Hana Idris Joyce Kwame Leila Marek Nia Orla Pavel Rosa "
    "Sunita Tariq Una Vanessa Wendell Yasmin Zainab"
)

_SURNAMES = (
    "Thistlebrook Marshwick Okonvale Penhallerton Duskwater Bramblecote Adelari-Finch Quillstone "
    "Fenmarrow Rowanshaw Saltgrave Harrowmere Ketteldale Ambergate-Roe Wrenfield Cobblewick "
    "Larkmoor Tidebourne Oakhollin Vesperley Mirzabrook Czarnwood Llanfern Hollowbeck Brackenridge "
    "Sandpiperley Juniperson Eiderwick Foxmallow Gullane-Ash Ivorsdale Nettlecombe Pebbleton "
    "Reedmarch Samphirewell Turnstonely Umberfold"
)
FIRST = _FIRST.split()
SURNAMES = _SURNAMES.split()


def full_name(number: int) -> str:
    """Return the demonstration person `number`, from 0 to 1,849; no two are alike."""
    if not 0 <= number < len(FIRST) * len(SURNAMES):
        raise LookupError(f"There is no demonstration person {number}.")
    # 50 first names and 37 surnames share no factor, so the pair repeats only after both ran out.
    return f"{FIRST[number % len(FIRST)]} {SURNAMES[number % len(SURNAMES)]}"


def work_email(name: str, domain: str) -> str:
    """Return first.last@domain; `.example` domains belong to nobody."""
    return f"{name.lower().replace(' ', '.').replace('-', '')}@{domain}"

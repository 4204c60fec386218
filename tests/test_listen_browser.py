"""A page is read aloud by a voice of the reader's device. The voice here is made up, and notes what it is told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page
from press_room import CLOSED, built, golden_folders, own_copy, written_over

pytestmark = pytest.mark.browser

RELEASE = "press/2021/exempelkoping-forst-ut.html"

ALVA = {"name": "Alva", "lang": "sv-SE", "localService": True}
ANN = {"name": "Ann", "lang": "en_GB", "localService": True}
FAR = {"name": "Far", "lang": "sv-SE", "localService": False}

VOICE = """(() => {
  window.said = [];
  class Utterance { constructor(text) { this.text = text; } }
  const speech = {
    voices: [],
    current: null,
    getVoices() { return this.voices; },
    speak(utterance) {
      if (this.current) throw new Error("two at once");
      this.current = utterance;
      window.said.push([utterance.text, utterance.voice.name, utterance.rate]);
    },
    cancel() {
      const cut = this.current;
      this.current = null;
      if (cut) { Promise.resolve().then(() => { window.cuts = (window.cuts || 0) + 1; cut.onerror(); }); }
    },
    next() { const done = this.current; this.current = null; done.onend(); },
    come(voices) { this.voices = voices; this.onvoiceschanged?.(); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = Utterance;
})()"""
"""A device with a voice, as browsers offer it. What is cut short fails, as in Chromium."""

MARKED = "[...(CSS.highlights.get('read-aloud') ?? [])].map((range) => range.toString().replace(/\\s+/g, ' '))"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("golden") / "output"
    built(golden_folders(output), CLOSED)
    return output


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.add_init_script(VOICE)
    yield opened
    opened.close()


def opened(page: Page, site: Path, name: str, *voices: dict[str, object]) -> None:
    """Open a page on a device that comes to have some voices once the page is shown."""
    page.goto((site / name).as_uri())
    page.evaluate("(voices) => speechSynthesis.come(voices)", list(voices) or [ALVA, ANN])


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="Uppläsning").get_by_role("button", name=name, exact=True)


def said(page: Page) -> list[str]:
    """What the voice was told to say until now."""
    return [text for text, _, _ in page.evaluate("said")]


def voiced(page: Page) -> list[list[str]]:
    """What was said, by whom."""
    return [[text, name] for text, name, _ in page.evaluate("said")]


def go_on(page: Page, utterances: int) -> None:
    """Let the voice come to the end of some of what it says."""
    for _ in range(utterances):
        page.evaluate("speechSynthesis.next()")


def heard_out(page: Page) -> list[str]:
    """All that is said of a page from the beginning."""
    button(page, "Lyssna").click()
    page.evaluate("while (speechSynthesis.current) speechSynthesis.next()")
    return said(page)


def release_of(tmp_path: Path, body: str) -> Path:
    """The site with a release of a body of one's own, at `press/2023/lang.html`."""
    folders = own_copy(tmp_path)
    front = "---\ntitle: Lång\ndate: 2023-02-03\nid: exm-2023-900\ntext: verbatim\n---\n"
    written_over(folders, {"content/press/2023/lang.md": front + body})
    built(folders, CLOSED)
    return folders.output


def test_a_release_is_read_from_its_title_to_its_corrections(page: Page, site: Path) -> None:
    opened(page, site, RELEASE)
    assert heard_out(page) == [
        "Exempelköping först ut",
        "Generaldirektören inleder kommunturen i Exempelköping.",
        "Torget en vårdag.",
        "Exempelmyndigheten besöker Exempelköping torsdagen den 20 maj 2021.",
        "Det är här det börjar, säger Ada Exempelsson.",
        "Vi har väntat länge, säger Disa Påhittad, rektor.",
        "Dagens program",
        "Tid: kl. 9.15",
        "Plats: Torget",
        "Deltagare: 12",
        "Tid: kl. 13.00",
        "Plats: Skolan",
        "Deltagare: 1 200",
        "Se också programmet och bilagan.",
        "Mer står i rapporten efteråt och hos Statistiken.",
        "Om stödet",
        "Stödet var 8,8 miljoner kronor 2021.",
        "Det finns också en bild till:",
        "Skolgården.",
        "Rättelser",
        "12 maj 2021: Tiden för mötet har ändrats.",
        "14 maj 2021: Ett namn var felstavat.",
    ]
    assert button(page, "Lyssna").is_visible()
    assert button(page, "Stopp").is_hidden()
    assert page.evaluate(MARKED) == []


def test_a_box_is_read_once_the_reader_has_opened_it(page: Page, site: Path) -> None:
    opened(page, site, RELEASE)
    page.locator("#ruta-exempelstodet summary").click()
    assert heard_out(page)[-3:] == [
        "Stödet delades ut i två omgångar:",
        "2021 till kommuner",
        "2023 till föreningar",
    ]


def test_a_standing_page_is_read_with_its_table_and_without_sources(page: Page, site: Path) -> None:
    opened(page, site, "vem-svarar-i-dag.html")
    heard = heard_out(page)
    assert heard[:4] == [
        "Vem svarar i dag?",
        "Myndighetens uppgifter och vem som har dem nu",
        "Uppgift: Exempel för barn",
        "Vem som svarar: Provmyndigheten, sedan 1 januari 2025",
    ]
    assert [text for text in heard if "Källa" in text or "annan webbplats" in text] == []


def test_a_remark_of_the_archive_is_told_from_the_text(page: Page, tmp_path: Path) -> None:
    body = "Det stod så.\n\n!!! arkivet\n    Siffran är omstridd. Se rapporten.\n\nSedan stod det mer.\n"
    opened(page, release_of(tmp_path, body), "press/2023/lang.html")
    assert heard_out(page) == [
        "Lång",
        "Det stod så.",
        "Arkivets anmärkning",
        "Siffran är omstridd.",
        "Se rapporten. Slut på arkivets anmärkning.",
        "Sedan stod det mer.",
    ]


def test_abbreviations_and_numbers_end_no_sentence_and_long_ones_are_said_in_parts(page: Page, tmp_path: Path) -> None:
    many = "Vi besökte " + ", ".join(f"kommunen med nummer {number}" for number in range(1, 13)) + "."
    body = f"Mötet är kl. 9.15 hos t.ex. A. Exempelsson i ca 3.5 timmar. Vem kommer? Du!\n\n{many}\n"
    opened(page, release_of(tmp_path, body), "press/2023/lang.html")
    heard = heard_out(page)
    assert heard[1:4] == ["Mötet är kl. 9.15 hos t.ex. A. Exempelsson i ca 3.5 timmar.", "Vem kommer?", "Du!"]
    assert " ".join(heard[4:]) == many
    assert [text[-1] for text in heard[4:]] == [",", "."]
    assert max(map(len, heard)) <= 160


def test_the_sentence_that_is_read_is_marked_as_a_whole(page: Page, site: Path) -> None:
    opened(page, site, RELEASE)
    button(page, "Lyssna").click()
    marked = [page.evaluate(MARKED)]
    for _ in range(14):
        go_on(page, 1)
        marked.append(page.evaluate(MARKED))
    assert marked[0] == ["Exempelköping först ut"]
    assert marked[4] == ["– Det är här det börjar, säger Ada Exempelsson."]
    assert marked[8] == ["Torget"]
    assert marked[13] == ["Se också programmet och bilagan."]
    assert all(len(each) == 1 for each in marked)


def test_without_highlights_the_block_of_the_sentence_is_marked(page: Page, site: Path) -> None:
    page.add_init_script("delete window.Highlight")
    opened(page, site, RELEASE)
    button(page, "Lyssna").click()
    go_on(page, 4)
    assert page.locator(".read-aloud").all_inner_texts() == ["– Det är här det börjar, säger Ada Exempelsson."]
    button(page, "Stopp").click()
    assert page.locator(".read-aloud").count() == 0


def test_it_pauses_and_goes_on_with_the_same_sentence(page: Page, site: Path) -> None:
    opened(page, site, RELEASE)
    button(page, "Lyssna").press("Enter")
    go_on(page, 1)
    status = page.get_by_role("group", name="Uppläsning").get_by_role("status")
    assert status.inner_text() == "Texten läses upp."
    button(page, "Paus").press("Enter")
    assert page.evaluate("speechSynthesis.current") is None
    assert status.inner_text() == "Pausad."
    assert page.evaluate(MARKED) == ["Generaldirektören inleder kommunturen i Exempelköping."]
    page.keyboard.press("Enter")
    go_on(page, 1)
    assert said(page)[1:] == [
        "Generaldirektören inleder kommunturen i Exempelköping.",
        "Generaldirektören inleder kommunturen i Exempelköping.",
        "Torget en vårdag.",
    ]
    assert button(page, "Paus").is_visible()


def test_stopping_begins_anew_and_keeps_the_focus(page: Page, site: Path) -> None:
    opened(page, site, RELEASE)
    button(page, "Lyssna").click()
    go_on(page, 3)
    button(page, "Stopp").press("Enter")
    assert page.evaluate("speechSynthesis.current") is None
    assert page.evaluate(MARKED) == []
    assert page.evaluate("document.activeElement.textContent") == "Lyssna"
    page.keyboard.press("Enter")
    assert said(page)[-1] == "Exempelköping först ut"


def test_another_pace_is_heard_at_once(page: Page, site: Path) -> None:
    opened(page, site, RELEASE)
    button(page, "Lyssna").click()
    go_on(page, 1)
    pace = page.get_by_label("Tempo")
    pace.select_option("långsamt")
    button(page, "Paus").click()
    pace.select_option("snabbt")
    assert len(said(page)) == 3
    button(page, "Fortsätt").click()
    go_on(page, 1)
    assert [rate for _, _, rate in page.evaluate("said")] == [1, 1, 0.75, 1.4, 1.4]
    assert len(set(said(page)[1:4])) == 1


@pytest.mark.parametrize("voices", [[], [FAR], [ANN, FAR]])
def test_there_is_no_button_without_a_voice_of_the_device_for_the_language(
    page: Page, site: Path, voices: list[dict[str, object]]
) -> None:
    page.goto((site / RELEASE).as_uri())
    page.evaluate("(voices) => speechSynthesis.come(voices)", voices)
    assert page.locator(".listen").is_hidden()
    page.evaluate("(voices) => speechSynthesis.come(voices)", [ALVA])
    assert button(page, "Lyssna").is_visible()
    page.evaluate("speechSynthesis.come([])")
    assert page.locator(".listen").is_hidden()


@pytest.mark.parametrize("scripted", [True, False])
def test_there_is_no_button_without_speech_or_script(browser: Browser, site: Path, *, scripted: bool) -> None:
    page = browser.new_page(java_script_enabled=scripted)
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto((site / RELEASE).as_uri())
    assert page.locator(".listen").is_hidden()
    assert failed == []
    page.close()


def test_a_page_in_another_language_is_read_by_another_voice(page: Page, site: Path) -> None:
    opened(page, site, "press/2023/open-call.html")
    heard_out(page)
    assert {name for _, name in voiced(page)} == {"Ann"}
    assert voiced(page)[0] == ["Open call for examples", "Ann"]


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        (
            [ALVA, ANN],
            [["Rapporten heter", "Alva"], ["A fair city", "Ann"], ["och är lång.", "Alva"], ["The end.", "Ann"]],
        ),
        ([ALVA], [["Rapporten heter A fair city och är lång.", "Alva"], ["The end.", "Alva"]]),
    ],
)
def test_words_in_another_language_are_read_by_its_voice_where_there_is_one(
    page: Page, tmp_path: Path, voices: list[dict[str, object]], expected: list[list[str]]
) -> None:
    body = "Rapporten heter *A fair city*{lang=en} och är lång.\n\nThe end.\n{: lang=en}\n"
    opened(page, release_of(tmp_path, body), "press/2023/lang.html", *voices)
    heard_out(page)
    assert voiced(page)[1:] == expected


def test_leaving_the_page_stops_the_voice(page: Page, site: Path) -> None:
    opened(page, site, RELEASE)
    button(page, "Lyssna").click()
    page.evaluate("addEventListener('pagehide', () => localStorage.setItem('heard', speechSynthesis.current !== null))")
    opened(page, site, "press/2023/seminarium.html")
    assert page.evaluate("localStorage.getItem('heard')") == "false"
    assert button(page, "Lyssna").is_visible()


def test_a_voice_that_fails_pauses_and_says_so(page: Page, site: Path) -> None:
    opened(page, site, RELEASE)
    button(page, "Lyssna").click()
    page.evaluate("speechSynthesis.cancel()")
    page.get_by_text("Uppläsningen avbröts.").wait_for()
    button(page, "Fortsätt").click()
    assert said(page) == ["Exempelköping först ut"] * 2
    assert page.get_by_text("Uppläsningen avbröts.").count() == 0


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_page_follows_the_voice_but_lets_the_reader_go_elsewhere(
    page: Page, site: Path, motion: Literal["reduce", "no-preference"]
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(reduced_motion=motion)
    page.add_init_script(
        "window.scrolled = []; window.scrollBy = (to) => { scrolled.push(to.behavior); scrollTo(0, scrollY + to.top); }"
    )
    opened(page, site, RELEASE)
    button(page, "Lyssna").click()
    go_on(page, 12)
    box = page.evaluate("[...CSS.highlights.get('read-aloud')][0].getBoundingClientRect().toJSON()")
    assert 0 <= box["top"] < box["bottom"] <= 740
    assert set(page.evaluate("scrolled")) == {"auto" if motion == "reduce" else "smooth"}
    page.evaluate("scrollTo(0, 0); scrolled.length = 0")
    go_on(page, 3)
    assert page.evaluate("[scrollY, scrolled]") == [0, []]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", [RELEASE, "press/2023/seminarium.html", "vem-svarar-i-dag.html"])
def test_nothing_moves_whether_there_is_a_voice_or_not_and_no_crumb_is_covered(
    page: Page, site: Path, width: int, name: str
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto((site / name).as_uri())
    page.evaluate("document.fonts.ready")
    tops = "[...document.querySelectorAll('main :not(.listen, .listen *)')].map((e) => e.getBoundingClientRect().top)"
    before = page.evaluate(tops)
    page.evaluate("(voices) => speechSynthesis.come(voices)", [ALVA])
    shown, last = button(page, "Lyssna").bounding_box(), page.locator(".crumbs li").last.bounding_box()
    assert before == page.evaluate(tops)
    button(page, "Lyssna").click()
    assert before == page.evaluate(tops)
    assert shown is not None
    assert last is not None
    assert shown["x"] + shown["width"] <= width
    assert last["x"] + last["width"] <= shown["x"] or last["y"] + last["height"] <= shown["y"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_a_page_is_read(
    browser: Browser, site: Path, axe_script: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 740}, color_scheme=scheme)
    page.add_init_script(VOICE)
    opened(page, site, RELEASE)
    page.evaluate(axe_script)
    resting = page.evaluate("axe.run()")["violations"]
    button(page, "Lyssna").click()
    reading = page.evaluate("axe.run()")["violations"]
    sideways = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.close()
    assert [rule["id"] for rule in (*resting, *reading)] == []
    assert not sideways


def test_it_asks_for_nothing_and_is_not_printed(page: Page, site: Path) -> None:
    opened(page, site, RELEASE)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    heard_out(page)
    button(page, "Lyssna").click()
    page.emulate_media(media="print")
    assert page.locator(".listen").is_hidden()
    assert asked == []

"""The body of pages: what is in it and what is not."""

from __future__ import annotations

import json

import pytest

from service.knowledge import Knowledge
from service.reader import read_html
from tests.fields.body.pages import PARAGRAPHS, TITLE, body_of, lines_of, page, paragraphs, reason_of, texts


def test_the_paragraphs_of_a_plain_page_are_its_body(knowledge: Knowledge) -> None:
    """Menu, headline, teasers and footer are not."""
    assert lines_of(body_of(page(), knowledge)) == list(PARAGRAPHS)


@pytest.mark.parametrize("wrapper", ["article", "div", "main", "section", "aside", "td"])
def test_the_container_does_not_matter(wrapper: str, knowledge: Knowledge) -> None:
    """Articles stand in whatever element the page builder chose, asides among them."""
    assert lines_of(body_of(page(wrapper=wrapper), knowledge)) == list(PARAGRAPHS)


def test_paragraphs_may_be_divs(knowledge: Knowledge) -> None:
    """Pages without p elements have a body too."""
    text = "".join(f"<div>{paragraph}</div>" for paragraph in PARAGRAPHS)

    assert lines_of(body_of(page(text), knowledge)) == list(PARAGRAPHS)


def test_paragraphs_may_be_parted_by_line_breaks(knowledge: Knowledge) -> None:
    """Two line breaks part paragraphs as a p element does."""
    assert lines_of(body_of(page("<br><br>".join(PARAGRAPHS)), knowledge)) == list(PARAGRAPHS)


def test_subheadings_stand_in_the_body(knowledge: Knowledge) -> None:
    """A heading between paragraphs belongs to the text."""
    text = paragraphs(*PARAGRAPHS[:3]) + "<h2>What the repairs will cost</h2>" + paragraphs(*PARAGRAPHS[3:])

    assert lines_of(body_of(page(text), knowledge))[3] == "What the repairs will cost"


def test_a_heading_without_text_after_it_is_no_part_of_the_body(knowledge: Knowledge) -> None:
    """It announces something that is not the article's."""
    text = paragraphs() + "<h2>What the repairs will cost</h2>"

    assert lines_of(body_of(page(text), knowledge)) == list(PARAGRAPHS)


def test_block_quotes_and_list_items_stand_in_the_body(knowledge: Knowledge) -> None:
    """A quotation and a list inside the text are text."""
    quote = "The lighthouse belongs to those who live in its light, and it shall not be sold as long as I am asked."
    item = "The roof of the tower is to be covered with slate again before the first frost of the winter."
    text = (
        paragraphs(*PARAGRAPHS[:3])
        + f"<blockquote><p>{quote}</p></blockquote>"
        + paragraphs(PARAGRAPHS[3])
        + f"<ul><li>{item}</li></ul>"
        + paragraphs(PARAGRAPHS[4])
    )

    lines = lines_of(body_of(page(text), knowledge))

    assert quote in lines
    assert item in lines


def test_a_paragraph_printed_twice_stands_once(knowledge: Knowledge) -> None:
    """Responsive pages print some parts for narrow and for wide screens."""
    found = body_of(page(paragraphs(PARAGRAPHS[0], PARAGRAPHS[0], *PARAGRAPHS[1:])), knowledge)

    assert lines_of(found) == list(PARAGRAPHS)
    assert reason_of(found, PARAGRAPHS[0]) == "duplicate"


def test_the_headline_repeated_above_the_text_is_not_body(knowledge: Knowledge) -> None:
    """Where it is printed again it is still the headline."""
    found = body_of(page(paragraphs(TITLE, *PARAGRAPHS)), knowledge)

    assert lines_of(found) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("markup", "line", "reason"),
    [
        ("<p class='ad-label'>Advertisement</p>", "Advertisement", "advertisement"),
        (
            "<p>Read more: <a href='/fares'>Ferry fares to rise again</a></p>",
            "Read more: Ferry fares to rise again",
            "related",
        ),
        ("<div class='share'><a href='#'>Share on Facebook</a></div>", "Share on Facebook", "share"),
        (
            "<div class='newsletter'><p>Sign up for our newsletter and get the latest to your inbox</p></div>",
            "Sign up for our newsletter and get the latest to your inbox",
            "newsletter",
        ),
    ],
)
def test_lines_between_paragraphs_that_are_not_text_are_told_as_removed(
    markup: str, line: str, reason: str, knowledge: Knowledge
) -> None:
    """They leave the body, and the answer says why and where."""
    found = body_of(page(paragraphs(*PARAGRAPHS[:3]) + markup + paragraphs(*PARAGRAPHS[3:])), knowledge)

    assert lines_of(found) == list(PARAGRAPHS)
    assert reason_of(found, line) == reason
    place = next(removed.at for removed in found.removed if removed.text == line)
    assert found.body.text[:place].endswith(PARAGRAPHS[2])


def test_a_pull_quote_that_repeats_the_text_is_not_body(knowledge: Knowledge) -> None:
    """It is printed large, with its own marks, and says nothing new."""
    quote = "»Every child here has climbed those stairs at least once«"
    markup = f"<aside class='pullquote'><p>{quote}</p></aside>"

    found = body_of(page(paragraphs(*PARAGRAPHS[:3]) + markup + paragraphs(*PARAGRAPHS[3:])), knowledge)

    assert lines_of(found) == list(PARAGRAPHS)
    assert reason_of(found, quote) == "pull_quote"


def test_embedded_posts_are_not_body(knowledge: Knowledge) -> None:
    """A post that another service's code prints is not the article's own text."""
    post = "We have just heard the result of the vote and the whole quay is singing. What a night for this town!"
    markup = f"<blockquote class='twitter-tweet'><p>{post}</p>— Coast Choir (@coastchoir)</blockquote>"

    found = body_of(page(paragraphs(*PARAGRAPHS[:3]) + markup + paragraphs(*PARAGRAPHS[3:])), knowledge)

    assert lines_of(found) == list(PARAGRAPHS)


def test_comments_are_not_body_however_many(knowledge: Knowledge) -> None:
    """Readers may write more than the newspaper."""
    remarks = "".join(
        f"<li class='comment'><p>I have lived here for {n} years, and I never thought that the council would listen to "
        "us, but this time they did, and I am glad that the tower will stay what it is.</p></li>"
        for n in range(20, 50)
    )

    found = body_of(page(after=f"<section id='comments'><h2>Comments</h2><ol>{remarks}</ol></section>"), knowledge)

    assert lines_of(found) == list(PARAGRAPHS)


def test_a_second_article_on_the_page_is_not_body(knowledge: Knowledge) -> None:
    """Pages that scroll on print the next article below; the headline tells which one is meant."""
    other = "".join(
        f"<p>The fares on line {n} will go up by a tenth in the new year, the company said on Wednesday, because fuel "
        "has become dearer and fewer people take the boat in the winter months.</p>"
        for n in range(9)
    )

    found = body_of(
        page(after=f"<article><h2>Ferry fares to rise again</h2><div class='text'>{other}</div></article>"), knowledge
    )

    assert lines_of(found) == list(PARAGRAPHS)


def test_a_headline_alone_in_its_article_element_does_not_exclude_the_text(knowledge: Knowledge) -> None:
    """Some page builders set the headline in one article element and the text in the next."""
    headed = f"<html><body><article><h1>{TITLE}</h1></article><article><div class='text'>{paragraphs()}</div></article>"

    assert lines_of(body_of(read_html(headed), knowledge)) == list(PARAGRAPHS)


def test_a_container_around_headline_and_text_is_no_comment_section_whatever_its_name(knowledge: Knowledge) -> None:
    """Names say things such as "has-comments" of whole pages."""
    text = f"<div class='comment-enabled'><h1>{TITLE}</h1><div>{paragraphs()}</div></div>"

    assert lines_of(body_of(read_html(f"<html><body>{text}</body></html>"), knowledge)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "灯台の売却を町議会が否決",
            texts(
                """
港町の議会は火曜日の夜、四時間に及ぶ議論の末に、町のシンボルである灯台を売却しないことを決めた。

灯台は一八七四年に建てられ、港が閉鎖されてからは船を導いたことがなく、屋根は何年も前から雨漏りしている。

町長は投票の結果を尊重すると述べた一方で、修理の費用は道路の予算から出さなければならないと警告した。

屋根の工事は秋に始まる予定で、それまで灯台は見学者に閉ざされ、庭はボランティアが手入れをする。
"""
            ),
        ),
        (
            "Городской совет сохранил маяк",
            texts(
                """
Совет небольшого портового города решил во вторник вечером, что маяк не будет продан, и это решение
поддержали почти все жители, которые подписали петицию.

Башня была построена в 1874 году, она не светила кораблям с тех пор, как порт закрыли, и её крыша
течёт уже много лет, но для города она остаётся символом.

Мэр, который был за продажу, сказал, что уважает это решение, но предупредил, что ремонт придётся
оплатить из бюджета на дороги.

Работы на крыше начнутся осенью, а до тех пор башня останется закрытой для посетителей, и за садом
будут ухаживать добровольцы.
"""
            ),
        ),
        (
            "مجلس المدينة يقرر الإبقاء على المنارة",
            texts(
                """
قرر مجلس المدينة الساحلية الصغيرة مساء الثلاثاء أن المنارة لن تباع، وذلك بعد أربع ساعات من النقاش في
المجلس.

وقد بنيت المنارة في عام 1874، ولم ترشد أي سفينة منذ أن أغلق الميناء، كما أن سقفها يسرب الماء منذ
سنوات.

وقال رئيس البلدية الذي كان يؤيد البيع إنه سيحترم نتيجة التصويت، لكنه حذر من أن تكاليف الإصلاح ستدفع
من ميزانية الطرق.

ومن المقرر أن يبدأ العمل في السقف في الخريف، وحتى ذلك الحين تبقى المنارة مغلقة أمام الزوار في
المدينة.
"""
            ),
        ),
    ],
)
def test_other_scripts_follow_the_same_rules(title: str, text: tuple[str, ...], knowledge: Knowledge) -> None:
    """Japanese without blanks, Cyrillic and Arabic."""
    document = page(f"<h1>{title}</h1>" + paragraphs(*text))

    assert lines_of(body_of(document, knowledge, title)) == list(text)


def test_a_page_that_scripts_fill_has_the_body_it_declares(knowledge: Knowledge) -> None:
    """Without a text on the page its structured data is the best there is."""
    declared = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(PARAGRAPHS)})
    html = f"<script type='application/ld+json'>{declared}</script><h1>{TITLE}</h1><div id='root'></div><p>Menu</p>"

    found = body_of(read_html(html), knowledge)

    assert lines_of(found) == list(PARAGRAPHS)
    assert found.finding is not None
    assert found.finding.rule == "json-ld-article-body"


def test_a_declared_text_does_not_replace_the_printed_one(knowledge: Knowledge) -> None:
    """What readers see is the article."""
    declared = json.dumps({"@type": "NewsArticle", "articleBody": "Something else altogether. " * 40})
    document = page(paragraphs() + f"<script type='application/ld+json'>{declared}</script>")

    assert lines_of(body_of(document, knowledge)) == list(PARAGRAPHS)


def test_words_for_screen_readers_alone_are_not_the_bodys(knowledge: Knowledge) -> None:
    """What a link says out of sight is cut, and the sentence goes on without a gap."""
    hidden = "<span class='visually-hidden'>(opens in a new tab)</span>"
    text = (
        paragraphs(*PARAGRAPHS[:4]) + f"<p>The minutes are <a href='/m'>on the town’s site {hidden}</a>, she said.</p>"
    )

    assert lines_of(body_of(page(text), knowledge))[-1] == "The minutes are on the town’s site, she said."


def test_a_line_that_announces_what_is_not_there_is_no_end(knowledge: Knowledge) -> None:
    """The list of sources was a box; its label is not text."""
    assert lines_of(body_of(page(paragraphs(*PARAGRAPHS, "Sources:")), knowledge)) == list(PARAGRAPHS)


def test_a_kicker_parted_from_the_text_by_byline_and_date_is_not_its_subheading(knowledge: Knowledge) -> None:
    """It is printed large under the headline, and the text begins after the other lines."""
    above = "<h2>Lighthouse is saved</h2><div class='byline'>By Ada Holm</div><div class='date'>4 May 2024, 10:20</div>"

    assert lines_of(body_of(page(above=above), knowledge)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "Special to the Coast Courier",
        "Medically reviewed by Dr. Ida Falk",
        "For more stories like this, check our news page.",
        "This gallery requires JavaScript.",
    ],
)
def test_lines_in_which_an_outlet_speaks_of_itself_are_not_text(line: str, knowledge: Knowledge) -> None:
    """Wherever they stand."""
    assert lines_of(body_of(page(paragraphs(line, *PARAGRAPHS)), knowledge)) == list(PARAGRAPHS)


def test_lines_of_the_pages_head_are_not_the_beginning(knowledge: Knowledge) -> None:
    """A way back and a section above the headline stay out even where they stand in the article's own container."""
    above = "<div class='text'><h3>Allotments and towers</h3></div>"
    document = read_html(
        f"<html><head><title>{TITLE}</title></head><body><article>{above}<h1>{TITLE}</h1>{paragraphs()}</article></body>"
    )

    assert lines_of(body_of(document, knowledge)) == list(PARAGRAPHS)


def test_far_lines_are_told_as_removed_with_their_reason(knowledge: Knowledge) -> None:
    """Lines that were never measured, because a form holds them, are still told."""
    after = "<form class='newsletter'><label>Your address</label></form>"

    assert reason_of(body_of(page(below=after), knowledge), "Your address") == "newsletter"


@pytest.mark.parametrize("wrapper", ["article", "div"])
def test_a_list_is_taken_whole(wrapper: str, knowledge: Knowledge) -> None:
    """Short items beside a long one are of its kind, however much they look like a menu's."""
    items = ("Cover the whole roof with new slate before the first frost comes to the coast.", "Slate", "Keys")
    text = paragraphs() + f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"

    assert lines_of(body_of(page(text, wrapper=wrapper), knowledge))[5:] == list(items)

"""JSON-LD and microdata, as pages write them, become things."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.document import Thing
from service.reader import read_html
from service.reader.structured import things_of


def things(*scripts: str) -> list[Thing]:
    markup = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return list(read_html(f"<html><head>{markup}</head><body></body></html>").metadata.things)


def article(**properties: Any) -> str:
    return json.dumps({"@type": "NewsArticle", **properties})


def test_null_members_of_arrays_do_no_harm() -> None:
    """J1."""
    found = things('[null, {"@type": "NewsArticle", "headline": "A", "image": [null], "author": null}, null]')
    assert [t.properties["headline"] for t in found] == ["A"]
    assert found[0].properties["author"] is None


def test_a_reference_by_id_in_a_graph_is_followed() -> None:
    """J2."""
    found = things(
        '{"@context": "https://schema.org", "@graph": ['
        '{"@type": "NewsArticle", "author": {"@id": "#jo"}, "publisher": [{"@id": "#p"}, {"@id": "#gone"}]},'
        '{"@type": "Person", "@id": "#jo", "name": "Jo Doe", "worksFor": {"@id": "#p"}},'
        '{"@type": "Organization", "@id": "#p", "name": "The Paper"}]}'
    )
    news = found[0].properties
    assert news["author"]["name"] == "Jo Doe"
    assert news["author"]["worksFor"] == {"@id": "#p"}, "one level, no further"
    assert [p.get("name") for p in news["publisher"]] == ["The Paper", None]
    assert all(t.top for t in found)


def test_a_reference_reaches_into_another_script() -> None:
    found = things(article(author={"@id": "#jo"}), '{"@type": "Person", "@id": "#jo", "name": "Jo"}')
    assert found[0].properties["author"]["name"] == "Jo"


@pytest.mark.parametrize(
    "written",
    ["NewsArticle", "http://schema.org/NewsArticle", "https://schema.org/NewsArticle/", "schema:NewsArticle"],
)
@pytest.mark.parametrize("context", ["http://schema.org", "https://schema.org/", {"@vocab": "https://schema.org/"}])
def test_types_lose_their_prefix(written: str, context: object) -> None:
    """J3."""
    assert things(json.dumps({"@context": context, "@type": written}))[0].types == {"newsarticle"}


def test_several_types_and_prefixed_properties() -> None:
    found = things('{"@type": ["Article", "schema:NewsArticle", 3], "schema:headline": "A"}')
    assert found[0].types == {"article", "newsarticle"}
    assert found[0].properties["headline"] == "A"


def test_objects_inside_are_things_that_do_not_stand_on_their_own() -> None:
    """J4: the author is an array."""
    found = things(article(author=[{"@type": "Person", "name": "A"}, {"@type": "Person", "name": "B"}]))
    assert [(sorted(t.types), t.top) for t in found] == [
        (["newsarticle"], True), (["person"], False), (["person"], False),
    ]  # fmt: skip
    assert [author["name"] for author in found[0].properties["author"]] == ["A", "B"]


@pytest.mark.parametrize("publisher", [None, "The Paper", ["The Paper"], 5, {"@type": "Organization"}])
def test_values_stay_what_the_page_wrote(publisher: object) -> None:
    """J5, J6: publisher null or a string, an author without a name."""
    found = things(article(publisher=publisher, author={"@type": "Person"}))
    assert found[0].properties["publisher"] == publisher
    assert "name" not in found[0].properties["author"]


def test_a_list_at_the_top() -> None:
    """J7."""
    assert [sorted(t.types) for t in things(f"[{article()}, [{article()}]]")] == [["newsarticle"]] * 2


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "A b",}',
        '{"@type": "NewsArticle", "keywords": ["x", "y", ], "headline": "A b"}',
        '{"@type": "NewsArticle", "headline": "A\nb"}',
        '{"@type": "NewsArticle", "headline": "A\tb"}',
        '<!--{"@type": "NewsArticle", "headline": "A b"}-->',
        '<![CDATA[{"@type": "NewsArticle", "headline": "A b"}]]>',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "A b"}\n//]]>',
        '/*<![CDATA[*/{"@type": "NewsArticle", "headline": "A b"}/*]]>*/',
        '/* <![CDATA[ */ {"@type": "NewsArticle", "headline": "A b", "keywords": ["x", ]} /* ]]> */',
        '{"@type": "NewsArticle", "headline": "A b"};',
        '{"@type": "NewsArticle", "headline": "A b"}{"@type": "WebPage"',
        '{"@type": "NewsArticle", "headline": "A b", "x": "it\\\'s"}',
        '\ufeff{"@type": "NewsArticle", "headline": "A b"}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &#34;headline&#34;: &quot;A b&quot;}",
    ],
)
def test_the_usual_slips_are_mended(script: str) -> None:
    """J8."""
    assert [" ".join(t.properties["headline"].split()) for t in things(script)] == ["A b"]


@pytest.mark.parametrize(
    "script", ["", "{", "nonsense", '{"@type": "NewsArticle" "headline": 1}', "[" * 100_000, "1" * 10_000, '"x"', "NaN"]
)
def test_a_broken_script_is_skipped_and_the_next_one_read(script: str) -> None:
    assert [sorted(t.types) for t in things(script, article())] == [["newsarticle"]]


def test_a_comma_in_a_string_is_no_comma_too_many() -> None:
    found = things('{"@type": "NewsArticle", "headline": "a, ] and \\",} b", }')
    assert found[0].properties["headline"] == 'a, ] and ",} b'


def test_half_a_character_in_a_string_can_be_written() -> None:
    found = things('{"@type": "NewsArticle", "headline": "a \\ud83d b", "\\udc00": 1}')
    json.dumps(dict(found[0].properties), ensure_ascii=False).encode()


def test_numbers_that_json_cannot_write_are_nothing() -> None:
    found = things('{"@type": "NewsArticle", "a": 1e999, "b": NaN, "c": -Infinity, "d": 1.5}')
    assert [found[0].properties[name] for name in "abcd"] == [None, None, None, 1.5]


def test_deep_values_are_cut() -> None:
    deep = '{"a":' * 200 + "1" + "}" * 200
    found = things(f'{{"@type": "NewsArticle", "deep": {deep}}}')
    assert len(json.dumps(dict(found[0].properties))) < 400


def test_nested_lists_of_authors_are_kept() -> None:
    """J8: lists in lists."""
    assert things(article(author=[[{"@type": "Person", "name": "A"}]]))[0].properties["author"][0][0]["name"] == "A"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["@type", "@id", "@graph", "author", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(_JSON)
def test_any_json_is_read(value: object) -> None:
    text = json.dumps(value)
    assert things_of([text]) == things_of([text])


@given(st.text(alphabet='{}[]",:\\ \n@type/1', max_size=60))
def test_any_text_is_survived(text: str) -> None:
    for thing in things_of([text]):
        assert thing.types


def test_a_comment_mark_inside_a_value_is_kept_as_written() -> None:
    """Only what wraps a whole script is taken off."""
    text = "<!-- block:paragraph -->First.<!-- /block:paragraph -->"
    (found,) = things_of([article(articleBody=text)])
    assert found.properties["articleBody"] == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!--", "-->"),
        ("//<![CDATA[\n", "\n//]]>"),
        ("/* <![CDATA[ */", "/* ]]> */"),
        ("\ufeff", " ;"),
        ("<!-- ", "\n// -->\n"),
    ],
)
def test_what_wraps_a_script_is_taken_off(before: str, after: str) -> None:
    (found,) = things_of([before + article(headline="A") + after])
    assert found.properties["headline"] == "A"


MICRODATA = """
<div itemscope itemtype="http://schema.org/NewsArticle" itemid="/story/1">
 <h1 itemprop="headline">The   bridge <em>reopens</em></h1>
 <meta itemprop="datePublished" content="2024-05-01">
 <time itemprop="dateModified" datetime="2024-05-02T10:00Z">yesterday</time>
 <span itemprop="author" itemscope itemtype="https://schema.org/Person"><a itemprop="url" href="/jo">x</a>
   <span itemprop="name">Jo Doe</span></span>
 <span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Al Roe</b></span>
 <img itemprop="image" src="a.jpg"><link itemprop="mainEntityOfPage" href="/story/1">
</div>
"""


def test_microdata_has_the_shape_of_json_ld() -> None:
    found = read_html(MICRODATA, url="https://paper.example/x/").metadata.things
    assert [(sorted(t.types), t.origin, t.top) for t in found] == [
        (["newsarticle"], "microdata", True),
        (["person"], "microdata", False),
        (["person"], "microdata", False),
    ]
    news = found[0].properties
    assert news["headline"] == "The bridge reopens"
    assert news["datePublished"] == "2024-05-01"
    assert news["dateModified"] == "2024-05-02T10:00Z"
    assert news["image"] == "https://paper.example/x/a.jpg"
    assert news["@id"] == "https://paper.example/story/1"
    assert [a["name"] for a in news["author"]] == ["Jo Doe", "Al Roe"]
    assert news["author"][0]["url"] == "https://paper.example/jo"

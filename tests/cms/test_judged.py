"""What a system says is decisive, and judged all the same."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.cms.asking import PARAGRAPHS, article, example, where, wordpress


def names(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(author["name"], author["kind"]) for author in answer["authors"]]


@pytest.mark.parametrize("account", ["admin", "Admin", "webmaster", "Redaktion", "jroe", "jane.roe", "wpuser1"])
def test_a_user_account_without_a_name_wrote_nothing(real: FlaskClient, account: str) -> None:
    assert article(real, wordpress(PARAGRAPHS, account))["authors"] == []


def test_a_user_account_with_a_name_is_the_author_where_the_text_names_none(real: FlaskClient) -> None:
    answer = article(real, wordpress(PARAGRAPHS, "Jane Roe"))
    assert names(answer) == [("Jane Roe", "person")]
    assert where(answer, "authors") == {"cms"}


def test_an_outlet_is_not_its_own_author(real: FlaskClient) -> None:
    assert article(real, wordpress(PARAGRAPHS, "The Daily Planet"))["authors"] == []


def test_an_agency_as_author_wrote_it_and_is_the_source(real: FlaskClient) -> None:
    answer = article(real, wordpress(PARAGRAPHS, "Reuters"))
    assert names(answer) == [("Reuters", "organization")]
    assert (answer["original_source"]["name"], answer["original_source"]["relation"]) == ("Reuters", "wire")


def test_a_printed_byline_says_more_than_the_account_that_uploaded_it_and_leaves_the_body(real: FlaskClient) -> None:
    answer = article(real, wordpress("<p>By Jane Roe and John Doe</p>" + PARAGRAPHS, "Tom Uploader"))
    assert names(answer) == [("Jane Roe", "person"), ("John Doe", "person")]
    assert answer["byline"] == "By Jane Roe and John Doe"
    assert answer["body"].startswith("The council voted")


def test_authors_whom_an_editor_chose_come_before_the_printed_ones(real: FlaskClient) -> None:
    payload = example("ghost.json")
    payload["post"]["current"]["html"] = "<p>By Web Desk</p>" + PARAGRAPHS
    answer = article(real, payload)
    assert names(answer) == [("Hanna Lind", "person"), ("Tom Achebe", "person")]
    assert answer["body"].startswith("The council voted")


def test_a_headline_in_the_content_is_not_text(real: FlaskClient) -> None:
    answer = article(real, wordpress("<h1>Council votes for a new bridge</h1>" + PARAGRAPHS))
    assert answer["title"] == "Council votes for a new bridge"
    assert answer["body"].startswith("The council voted")
    assert [line["reason"] for line in answer["removed"]] == ["headline"]


def test_references_in_a_title_are_read_and_the_site_name_behind_it_is_cut_off(real: FlaskClient) -> None:
    title = {"rendered": "Bread &amp; <em>roses</em> for all &#8211; Daily Planet"}
    answer = article(real, wordpress(title=title, yoast_head_json={"og_site_name": "Daily Planet"}))
    assert answer["title"] == "Bread & roses for all"
    assert answer["alternative_titles"] == ["Bread & roses for all – Daily Planet"]


@pytest.mark.parametrize(
    ("meta", "name", "url", "relation"),
    [
        (
            {
                "dt_original_site_name": "Valley Post",
                "dt_original_site_url": "https://valleypost.example",
                "dt_original_post_url": "https://valleypost.example/bridge",
            },
            "Valley Post",
            "https://valleypost.example/bridge",
            "republication",
        ),
        (
            {
                "syndication_source": ["Valley Post"],
                "syndication_source_uri": ["https://valleypost.example/"],
                "syndication_permalink": ["https://valleypost.example/bridge"],
            },
            "Valley Post",
            "https://valleypost.example/bridge",
            "aggregation",
        ),
        (
            {
                "source_title": "Valley Post",
                "pf_source_link": "https://valleypost.example",
                "item_link": "https://valleypost.example/bridge",
            },
            "Valley Post",
            "https://valleypost.example/bridge",
            "aggregation",
        ),
    ],
    ids=["Distributor", "FeedWordPress", "PressForward"],
)
def test_syndication_plug_ins_name_the_source(
    real: FlaskClient, meta: dict[str, Any], name: str, url: str, relation: str
) -> None:
    answer = article(real, wordpress(meta=meta))
    source = answer["original_source"]
    assert (source["name"], source["domain"], source["url"]) == (name, "valleypost.example", url)
    assert source["relation"] == relation
    assert where(answer, "original_source") == {"cms"}


def test_syndication_meta_that_names_the_site_itself_names_no_source(real: FlaskClient) -> None:
    meta = {"dt_original_site_name": "Daily Planet", "dt_original_post_url": "https://dailyplanet.example/a"}
    assert article(real, wordpress(meta=meta))["original_source"] is None


def test_the_author_that_pressforward_found_is_the_author(real: FlaskClient) -> None:
    meta = {"item_link": "https://valleypost.example/bridge", "item_author": "Cleo Marsh"}
    assert names(article(real, wordpress(PARAGRAPHS, "Tom Uploader", meta=meta))) == [("Cleo Marsh", "person")]


def test_a_canonical_address_on_another_site_names_the_source(real: FlaskClient) -> None:
    seo = {"canonical": "https://otherpaper.example/story/bridge", "og_site_name": "Daily Planet"}
    source = article(real, wordpress(yoast_head_json=seo))["original_source"]
    assert (source["domain"], source["url"]) == ("otherpaper.example", "https://otherpaper.example/story/bridge")


def test_a_system_on_a_host_of_its_own_is_not_another_site(real: FlaskClient) -> None:
    seo = {"canonical": "https://www.dailyplanet.example/bridge", "og_site_name": "Daily Planet"}
    answer = article(real, wordpress(link="https://wp.hosting.example/bridge", yoast_head_json=seo))
    assert answer["original_source"] is None
    assert answer["publisher"] == {"name": "Daily Planet", "domain": "dailyplanet.example"}


@pytest.mark.parametrize(
    ("category", "relation"), [("wires", "wire"), ("handout", "press_release"), ("staff", None), ("freelance", None)]
)
def test_arcs_category_says_what_its_distributor_is(real: FlaskClient, category: str, relation: str | None) -> None:
    payload = example("arc-ans.json")
    payload["distributor"] = {"name": "Northern Wire Service", "category": category, "mode": "custom"}
    source = article(real, payload)["original_source"]
    assert (source and source["relation"]) == relation


def test_an_agency_as_superdesks_source_is_the_source_and_the_senders_own_name_is_none(real: FlaskClient) -> None:
    item = {"guid": "x:1", "type": "text", "headline": "Bridge", "body_html": PARAGRAPHS}
    assert article(real, {**item, "source": "AFP"})["original_source"]["name"] == "AFP"
    assert article(real, {**item, "source": "Daily Planet"})["original_source"] is None


def test_a_deck_that_is_the_texts_first_sentence_is_no_deck(real: FlaskClient) -> None:
    payload = example("ghost.json")
    opening = "For eleven years the clock on the old customs house showed ten past four."
    payload["post"]["current"]["custom_excerpt"] = opening
    answer = article(real, payload)
    assert answer["standfirst"] is None
    assert answer["body"].startswith(opening)


def test_a_caption_in_the_content_is_filled_in_and_not_doubled(real: FlaskClient) -> None:
    picture = "https://dailyplanet.example/files/bridge-final.jpg"
    figure = f'<figure><img src="{picture}"><figcaption>The old bridge on Sunday.</figcaption></figure>'
    media = {
        "source_url": picture,
        "caption": {"rendered": "<p>The old bridge on Sunday.</p>"},
        "media_details": {"image_meta": {"credit": "Jane Roe/AFP"}},
    }
    payload = wordpress(figure + PARAGRAPHS, _embedded={"wp:featuredmedia": [media]})
    (caption,) = article(real, payload)["captions"]
    assert (caption["text"], caption["credit"]) == ("The old bridge on Sunday.", "Jane Roe/AFP")
    assert (caption["creators"], caption["agencies"]) == (["Jane Roe"], ["AFP"])


def test_a_credit_at_the_end_of_a_typed_caption_is_its_credit(real: FlaskClient) -> None:
    payload = example("ghost.json")
    payload["post"]["current"]["feature_image_caption"] = "The tower on Monday. Photo: Jane Roe / Reuters"
    (caption,) = article(real, payload)["captions"]
    assert (caption["text"], caption["credit"]) == ("The tower on Monday.", "Photo: Jane Roe / Reuters")


def test_the_requests_own_address_comes_before_the_payloads(real: FlaskClient) -> None:
    answer = article(real, wordpress(), "?url=https://eveningstar.example/bridge")
    assert answer["publisher"]["domain"] == "eveningstar.example"


def test_a_captions_place_is_where_the_content_shows_its_picture(real: FlaskClient) -> None:
    answer = article(real, example("arc-ans.json"))
    lead, second = answer["captions"]
    assert lead["at"] == 0
    assert answer["body"][: second["at"]].endswith("No buyer found")


@pytest.mark.parametrize(
    ("local", "utc", "expected"),
    [
        ("2024-07-01T09:00:00", "2024-07-01T07:00:00", "2024-07-01T09:00:00+02:00"),
        ("2024-01-01T00:30:00", "2023-12-31T19:00:00", "2024-01-01T00:30:00+05:30"),
        ("2024-07-01T07:00:00", "2024-07-01T07:00:00", "2024-07-01T07:00:00Z"),
        ("2024-07-01T09:00:00", "2020-07-01T07:00:00", "2020-07-01T07:00:00Z"),
        ("2024-07-01T09:00:00", None, "2024-07-01T09:00:00"),
        (None, "2024-07-01T07:00:00", "2024-07-01T07:00:00Z"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", None),
    ],
)
def test_two_times_of_wordpress_make_one_with_the_sites_offset(
    real: FlaskClient, local: str | None, utc: str | None, expected: str | None
) -> None:
    payload = wordpress("<p>Rain fell.</p>" + PARAGRAPHS, date=local, date_gmt=utc)
    assert article(real, payload)["published_at"] == expected


def test_what_the_classic_editor_stores_becomes_paragraphs_and_words_in_brackets_stay(real: FlaskClient) -> None:
    content = (
        'Ferries <strong>run</strong> again, the "captain" [sic] said on Monday after the storm.\r\n\r\n'
        '[gallery ids="1,2"]\r\n\r\nNobody was hurt, said harbour master Mary Major, who had closed the port.\r\n'
        "The next storm is expected on Friday, the weather service said.\r\n"
    )
    body = article(real, {"ID": 5, "post_title": "Ferries run again", "post_content": content})["body"]
    assert body == (
        'Ferries run again, the "captain" [sic] said on Monday after the storm.\n\n'
        "Nobody was hurt, said harbour master Mary Major, who had closed the port.\n"
        "The next storm is expected on Friday, the weather service said."
    )

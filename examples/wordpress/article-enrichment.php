<?php
/**
 * Plugin Name: Article enrichment
 * Description: Sends each published post to the article enrichment service and keeps what it says as post meta.
 * Requires at least: 5.6
 * Requires PHP: 7.4
 *
 * In wp-config.php:
 *   define('ARTICLE_ENRICHMENT_URL', 'http://127.0.0.1:8000');
 *   define('ARTICLE_ENRICHMENT_KEY', '…');   // only where the service wants a key
 *
 * Then in a theme: get_post_meta($id, 'article_enrichment_source', true) is the original source or null, and
 * 'article_enrichment_speakers', 'article_enrichment_quotes', 'article_enrichment_captions' are lists.
 */

declare(strict_types=1);

const ARTICLE_ENRICHMENT_RETRY = 'article_enrichment_retry';
const ARTICLE_ENRICHMENT_KEPT = [
    'original_source' => 'article_enrichment_source',
    'speakers' => 'article_enrichment_speakers',
    'quotes' => 'article_enrichment_quotes',
    'captions' => 'article_enrichment_captions',
];

// After the meta and the terms of the post are saved too, unlike save_post (WordPress 5.6).
add_action('wp_after_insert_post', 'article_enrichment_saved', 10, 2);
add_action(ARTICLE_ENRICHMENT_RETRY, 'article_enrichment_send');

function article_enrichment_saved(int $id, object $post): void
{
    if ($post->post_type === 'post' && $post->post_status === 'publish') {
        article_enrichment_send($id);
    }
}

/** Sends the post as WordPress's own REST interface shows it, authors and lead picture embedded. */
function article_enrichment_send(int $id): void
{
    $request = new WP_REST_Request('GET', "/wp/v2/posts/$id");
    $shown = rest_get_server()->response_to_data(rest_do_request($request), true);
    $headers = ['Content-Type' => 'application/json', 'Accept' => 'application/json'];
    if (defined('ARTICLE_ENRICHMENT_KEY')) {
        $headers['Authorization'] = 'Bearer ' . ARTICLE_ENRICHMENT_KEY;
    }
    $fields = implode(',', array_keys(ARTICLE_ENRICHMENT_KEPT));
    $response = wp_remote_post(
        ARTICLE_ENRICHMENT_URL . "/v1/enrich/cms?fields=$fields",
        ['headers' => $headers, 'body' => wp_json_encode($shown), 'timeout' => 30]
    );
    $status = is_wp_error($response) ? 503 : (int) wp_remote_retrieve_response_code($response);
    if ($status === 429 || $status >= 500) {
        // Busy, or not there: WordPress's own scheduler asks again later.
        $seconds = is_wp_error($response) ? 0 : (int) wp_remote_retrieve_header($response, 'retry-after');
        wp_schedule_single_event(time() + max(60, $seconds), ARTICLE_ENRICHMENT_RETRY, [$id]);
        return;
    }
    $answer = json_decode(wp_remote_retrieve_body($response), true);
    if ($status !== 200) {
        error_log("article enrichment: post $id: " . ($answer['detail'] ?? "status $status"));
        return;
    }
    if (($answer['status'] ?? '') === 'skipped') {
        return;
    }
    foreach (ARTICLE_ENRICHMENT_KEPT as $field => $name) {
        // update_post_meta takes off one level of slashes.
        update_post_meta($id, $name, wp_slash($answer[$field]));
    }
}

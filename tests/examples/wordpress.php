<?php
/**
 * The few functions of WordPress that the plug-in calls, with their documented behaviour, and a post that is saved.
 *
 * php wordpress.php PLUGIN POST.json: prints what became of it as JSON. HTTP is real; only WordPress is played.
 */

declare(strict_types=1);

[, $plugin, $sample] = $argv;
define('ARTICLE_ENRICHMENT_URL', getenv('SERVICE'));
if (getenv('ENRICH_KEY')) {
    define('ARTICLE_ENRICHMENT_KEY', getenv('ENRICH_KEY'));
}

$actions = $meta = $scheduled = [];
$shown = json_decode(file_get_contents($sample), true);

final class WP_REST_Request
{
    public function __construct(public string $method, public string $route)
    {
    }
}

final class WP_Error
{
}

final class Rest_Server
{
    public function response_to_data(array $response, bool $embed): array
    {
        return $response;
    }
}

function add_action(string $hook, callable $callback, int $priority = 10, int $arguments = 1): void
{
    global $actions;
    $actions[$hook] = [$callback, $arguments];
}

function rest_do_request(WP_REST_Request $request): array
{
    global $shown;
    return $request->route === "/wp/v2/posts/{$shown['id']}" ? $shown : [];
}

function rest_get_server(): Rest_Server
{
    return new Rest_Server();
}

function wp_json_encode(array $value): string
{
    return json_encode($value);
}

function wp_remote_post(string $url, array $given): array|WP_Error
{
    $lines = array_map(fn ($name, $value) => "$name: $value", array_keys($given['headers']), $given['headers']);
    $http = ['method' => 'POST', 'header' => $lines, 'content' => $given['body'], 'ignore_errors' => true];
    $body = @file_get_contents($url, false, stream_context_create(['http' => $http]));
    if ($body === false) {
        return new WP_Error();
    }
    $headers = [];
    foreach (array_slice($http_response_header, 1) as $line) {
        [$name, $value] = explode(':', $line, 2);
        $headers[strtolower($name)] = trim($value);
    }
    return ['status' => (int) explode(' ', $http_response_header[0])[1], 'headers' => $headers, 'body' => $body];
}

function is_wp_error(mixed $response): bool
{
    return $response instanceof WP_Error;
}

function wp_remote_retrieve_response_code(array|WP_Error $response): int|string
{
    return is_wp_error($response) ? '' : $response['status'];
}

function wp_remote_retrieve_header(array $response, string $name): string
{
    return $response['headers'][$name] ?? '';
}

function wp_remote_retrieve_body(array|WP_Error $response): string
{
    return is_wp_error($response) ? '' : $response['body'];
}

function wp_schedule_single_event(int $when, string $hook, array $arguments): bool
{
    global $scheduled;
    $scheduled[] = ['in' => $when - time(), 'hook' => $hook, 'arguments' => $arguments];
    return true;
}

function wp_slash(mixed $value): mixed
{
    return is_array($value) ? array_map('wp_slash', $value) : (is_string($value) ? addslashes($value) : $value);
}

function wp_unslash(mixed $value): mixed
{
    return is_array($value) ? array_map('wp_unslash', $value) : (is_string($value) ? stripslashes($value) : $value);
}

function update_post_meta(int $id, string $name, mixed $value): bool
{
    global $meta;
    $meta[$id][$name] = wp_unslash($value);
    return true;
}

require $plugin;

[$saved, $arguments] = $actions['wp_after_insert_post'];
$post = (object) ['post_type' => 'post', 'post_status' => getenv('POST_STATUS') ?: 'publish'];
$saved(...array_slice([$shown['id'], $post, true, null], 0, $arguments));
echo json_encode(['meta' => $meta, 'scheduled' => $scheduled]);

package mall.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Public answers that a crowd asks for, kept for a moment as the bytes of their JSON. A hit touches neither SQL nor
 * Redis; a caller who has the answer already gets a 304. Any number of callers who miss together cause one load; a
 * failed load fails them all and is not kept.
 *
 * <p>A page may be out of date by its life, which is therefore a second or two. Whoever learns of a change earlier may
 * {@link #forget} it. Never for answers that depend on who is asking.
 *
 * @param <K> what tells one page from another; a value with equals
 */
public final class CachedPages<K> {

    private static final String CHANGES_SOON = "no-cache";
    private static final int ETAG_BYTES = 12;

    private final AsyncCache<K, CachedPage> pages;
    private final Function<K, Uni<?>> loader;
    private final ObjectMapper json;

    private record CachedPage(byte[] body, String etag) {}

    /**
     * @param life how long a page is good, from the end of its load
     * @param most pages kept; the least useful go first
     * @param loader gives the wire form of a page, on the context of the first caller who misses it
     */
    public CachedPages(ObjectMapper json, Duration life, long most, Function<K, Uni<?>> loader) {
        this(json, life, most, loader, Ticker.systemTicker());
    }

    CachedPages(ObjectMapper json, Duration life, long most, Function<K, Uni<?>> loader, Ticker ticker) {
        this.json = json;
        this.loader = loader;
        this.pages = Caffeine.newBuilder()
                .expireAfterWrite(life)
                .maximumSize(most)
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync();
    }

    /**
     * The page, or a 304 when the caller has it; fails as its load does.
     *
     * @param ifNoneMatch the caller's {@code If-None-Match} header, null when absent
     */
    public Uni<RestResponse<byte[]>> answer(K key, @Nullable String ifNoneMatch) {
        CompletableFuture<CachedPage> page =
                pages.get(key, (missing, executor) -> load(missing).subscribeAsCompletionStage());
        if (page.isDone() && !page.isCompletedExceptionally()) {
            return Uni.createFrom().item(respond(page.join(), ifNoneMatch));
        }
        // a copy: one caller who gives up must not cancel the load for all
        return Uni.createFrom().completionStage(page::copy).map(loaded -> respond(loaded, ifNoneMatch));
    }

    /** The next caller sees a page loaded from now on. */
    public void forget(K key) {
        pages.synchronous().invalidate(key);
    }

    /** As {@link #forget}, for every page. */
    public void forgetAll() {
        pages.synchronous().invalidateAll();
    }

    private Uni<CachedPage> load(K key) {
        return Uni.createFrom().deferred(() -> loader.apply(key)).map(this::rendered);
    }

    private CachedPage rendered(Object wire) {
        try {
            byte[] body = json.writeValueAsBytes(wire);
            return new CachedPage(body, etagOf(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("wire forms are plain values: " + wire.getClass(), impossible);
        }
    }

    private static RestResponse<byte[]> respond(CachedPage page, @Nullable String ifNoneMatch) {
        // the header may list several tags, and weak ones
        boolean known = ifNoneMatch != null && ifNoneMatch.contains(page.etag);
        ResponseBuilder<byte[]> answer =
                known ? ResponseBuilder.notModified() : ResponseBuilder.ok(page.body, MediaType.APPLICATION_JSON_TYPE);
        return answer.header(HttpHeaders.ETAG, page.etag)
                .header(HttpHeaders.CACHE_CONTROL, CHANGES_SOON)
                .build();
    }

    private static String etagOf(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            byte[] start = Arrays.copyOf(digest, ETAG_BYTES);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

package mall.aftersale;

import static mall.aftersale.AfterSaleShop.OPS_CASES;
import static mall.aftersale.AfterSaleShop.wish;
import static mall.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.Color;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mall.aftersale.AfterSaleShop.Customer;
import mall.catalog.SkuId;
import mall.platform.files.FileStore;
import mall.testing.Await;
import mall.testing.MallHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures as evidence: taken in, looked at by WeChat, shown to their owner and to the shop, deleted. */
@QuarkusTest
class EvidenceIT {

    private static final String IMAGES = "/api/v1/after-sale-images";
    private static final String OPS_IMAGES = "/api/ops/v1/after-sale-images";

    @Inject
    AfterSaleShop shop;

    @Inject
    EvidenceJob job;

    @Inject
    EvidencePass passes;

    @Inject
    FileStore files;

    @Inject
    Clock clock;

    private Customer ana;

    @BeforeEach
    void arrive() {
        ana = shop.buyer();
    }

    @AfterEach
    void goodDay() {
        shop.standin().delete("/_sim/faults").ok();
    }

    @Test
    void aPictureIsShownToItsOwnerAndToStaffOnceWechatHasSeenIt() {
        MallHttp.Answer uploaded = uploads(Drawings.withExif(Drawings.jpeg(), 1));
        assertThat(uploaded.status()).isEqualTo(201);
        assertThat(uploaded.json().path("status").asText()).isEqualTo("CHECKING");
        String image = uploaded.json().path("id").asText();
        eventually(
                () -> assertThat(ana.http().get(IMAGES + "/" + image).status()).isEqualTo(200));

        HttpResponse<byte[]> shown = ana.http().bytes(IMAGES + "/" + image);
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(shown.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(shown.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("private"));
        assertThat(shown.headers().firstValue("Content-Disposition")).contains("inline");
        assertThat(new String(shown.body(), StandardCharsets.ISO_8859_1)).doesNotContain("GPS");
        assertThat(Drawings.seen(shown.body()).getWidth()).isEqualTo(200);

        assertThat(shop.staff("viewer").get(OPS_IMAGES + "/" + image).status()).isEqualTo(200);
        assertThat(shop.buyer().http().get(IMAGES + "/" + image).code()).isEqualTo("EVIDENCE_NOT_FOUND");
        assertThat(shop.nobody().get(IMAGES + "/" + image).status()).isEqualTo(401);
        assertThat(ana.http().get(OPS_IMAGES + "/" + image).status()).isEqualTo(403);
    }

    @Test
    void aRiskyPictureIsRemovedAndItsFileToo() {
        String image = id(uploads(Drawings.of("jpeg", 200, 100, Color.RED)));
        eventually(() -> assertThat(ana.http().get(IMAGES + "/" + image).code()).isEqualTo("EVIDENCE_NOT_FOUND"));
        assertThat(shop.staff("admin").get(OPS_IMAGES + "/" + image).status()).isEqualTo(404);
        Await.result(job::sweep);
        assertThat(Await.result(() -> files.get("evidence-" + image))).isEmpty();
    }

    @Test
    void whatWechatIsNotSureOfAPersonLooksAt() {
        String image = id(uploads(Drawings.of("png", 200, 100, Color.YELLOW)));
        eventually(() -> assertThat(shop.staff("operator")
                        .get(OPS_IMAGES + "?limit=100")
                        .ok()
                        .path("items")
                        .findValuesAsText("id"))
                .contains(image));
        assertThat(ana.http().get(IMAGES + "/" + image).code()).isEqualTo("EVIDENCE_NOT_CHECKED");
        assertThat(shop.staff("operator").get(OPS_IMAGES + "/" + image).status())
                .isEqualTo(200);
        assertThat(shop.staff("viewer")
                        .post(OPS_IMAGES + "/" + image + "/reviews", Map.of("fine", true))
                        .status())
                .isEqualTo(403);
        shop.staff("operator")
                .post(OPS_IMAGES + "/" + image + "/reviews", Map.of("fine", true))
                .ok();
        assertThat(ana.http().get(IMAGES + "/" + image).status()).isEqualTo(200);
    }

    @Test
    void whenWechatIsSilentItIsAskedAgainAndThenAPersonLooksAtIt() {
        shop.standin()
                .put("/_sim/faults", Map.of("notifications", Map.of("drop", true)))
                .ok();
        String image = id(uploads(Drawings.jpeg()));
        for (int asked = 1; asked <= 3; asked++) {
            int times = asked;
            eventually(() -> assertThat(shop.count("SELECT asked::bigint FROM as_image WHERE token = $1", image))
                    .isEqualTo(times));
            shop.update("UPDATE as_image SET ask_at = clock_timestamp() - interval '1 second' WHERE token = $1", image);
        }
        eventually(() -> assertThat(
                        shop.count("SELECT count(*) FROM as_image WHERE token = $1 AND status = 'IN_REVIEW'", image))
                .isOne());
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data; boundary=B, ''",
        "multipart/form-data; boundary=B, garbage",
        "multipart/form-data; boundary=B, --B--",
        "multipart/form-data; boundary=B, --C--",
        "multipart/form-data; boundary=, --B--"
    })
    void aFormThatIsNoneIsTheSendersFault(String contentType, String body) {
        MallHttp.Answer answer = ana.http().form(IMAGES, contentType, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void bombsStrangersAndOversizedFilesAreRefused() {
        assertThat(uploads(Drawings.pngHeader(50_000, 50_000)).code()).isEqualTo("EVIDENCE_TOO_LARGE");
        assertThat(uploads("GIF89a<script>".getBytes(StandardCharsets.US_ASCII)).code())
                .isEqualTo("EVIDENCE_UNREADABLE");
        assertThat(uploads(new byte[0]).code()).isEqualTo("EVIDENCE_UNREADABLE");
        MallHttp.Answer sixMegabytes = uploads(new byte[6 << 20]);
        assertThat(sixMegabytes.status()).isEqualTo(413);
        assertThat(sixMegabytes.code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(uploads(new byte[(5 << 20) + 1]).code()).isEqualTo("EVIDENCE_TOO_LARGE");
        MallHttp.Answer otherField = ana.http().upload(IMAGES, "picture", "a.jpg", Drawings.jpeg());
        assertThat(otherField.status()).isEqualTo(422);
        assertThat(otherField.json().at("/violations/0/field").asText()).isEqualTo("file");
        assertThat(ana.http().post(IMAGES, Map.of("file", "x")).status()).isEqualTo(415);
        assertThat(shop.nobody()
                        .upload(IMAGES, "file", "a.jpg", Drawings.jpeg())
                        .status())
                .isEqualTo(401);
        assertThat(ana.http().get(IMAGES + "/../../etc/passwd").status()).isEqualTo(404);
        assertThat(ana.http().get(IMAGES + "/nonsense").status()).isEqualTo(404);
        // other routes keep their limit
        assertThat(ana.http()
                        .post("/api/v1/quotes", "{\"x\":\"" + "x".repeat(2 << 20) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aPassIsGoodForItsPictureAndItsHour() {
        String image = id(uploads(Drawings.jpeg()));
        EvidenceToken token = EvidenceToken.required(image);
        String good = pathOf(passes.addressOf(token, clock.instant().plusSeconds(60)));
        assertThat(shop.nobody().get(good).status()).isEqualTo(200);
        assertThat(shop.nobody()
                        .get(pathOf(passes.addressOf(token, clock.instant().minus(Duration.ofSeconds(1)))))
                        .status())
                .isEqualTo(404);
        assertThat(shop.nobody()
                        .get(good.substring(0, good.length() - 4) + "AAAA")
                        .status())
                .isEqualTo(404);
        assertThat(shop.nobody().get(EvidencePass.PATH + image).status()).isEqualTo(404);
    }

    @Test
    void picturesBelongToOneEntryOfOneCaseAndThereAreFewOfThem() {
        SkuId berries = shop.sells(1_000, 5);
        String order = ana.buys(berries, 2);
        List<String> images =
                Stream.generate(() -> id(uploads(Drawings.jpeg()))).limit(7).toList();
        Map<String, Object> wish = wish(order, berries, "REFUND_ONLY", 1, "DAMAGED");
        wish.put("imageIds", List.of(id(uploads(shop.buyer(), Drawings.jpeg()))));
        assertThat(ana.applies(wish).code()).isEqualTo("EVIDENCE_UNKNOWN");
        wish.put("imageIds", images);
        assertThat(ana.applies(wish).status()).isEqualTo(422);
        wish.put("imageIds", images.subList(0, 4));
        String id = ana.applies(wish).ok().path("id").asText();
        assertThat(ana.seesCase(id).at("/log/0/images")).hasSize(4);

        assertThat(says(id, images.subList(3, 5)).code()).isEqualTo("EVIDENCE_UNKNOWN");
        assertThat(says(id, images.subList(4, 7)).code()).isEqualTo("EVIDENCE_TOO_MANY");
        assertThat(says(id, Collections.nCopies(2, images.get(4))).code()).isEqualTo("EVIDENCE_UNKNOWN");
        JsonNode said = says(id, images.subList(4, 6)).ok();
        assertThat(said.at("/log/1/images")).hasSize(2);
        assertThat(shop.staff("viewer").get(OPS_CASES + id).ok().at("/log/0/images"))
                .hasSize(4);
        ana.inCase(id, "cancellations").ok();
    }

    @Test
    void whatNobodyUsesIsDeletedAfterADay() {
        String image = id(uploads(Drawings.jpeg()));
        shop.update("UPDATE as_image SET created_at = created_at - interval '25 hours' WHERE token = $1", image);
        Await.result(job::sweep);
        assertThat(shop.count("SELECT count(*) FROM as_image WHERE token = $1", image))
                .isZero();
        assertThat(Await.result(() -> files.get("evidence-" + image))).isEmpty();
    }

    @Test
    void withTheAccountGoPicturesAndWords() {
        SkuId berries = shop.sells(1_000, 5);
        String order = ana.buys(berries, 2);
        String image = id(uploads(Drawings.jpeg()));
        Map<String, Object> wish = wish(order, berries, "REFUND_ONLY", 1, "DAMAGED");
        wish.put("description", "我家门口的照片");
        wish.put("imageIds", List.of(image));
        String id = ana.applies(wish).ok().path("id").asText();
        assertThat(ana.http().get("/api/v1/me/export").ok().toString()).contains("我家门口的照片");
        ana.http().withNewKey().delete("/api/v1/me").ok();
        assertThat(shop.staff("admin").get(OPS_IMAGES + "/" + image).status()).isEqualTo(404);
        assertThat(shop.staff("admin").get(OPS_CASES + id).ok().toString()).doesNotContain("我家门口的照片");
        Await.result(job::sweep);
        assertThat(Await.result(() -> files.get("evidence-" + image))).isEmpty();
        // the order could not be shipped any more, so its money goes back and the case is over
        eventually(() -> assertThat(shop.staff("admin")
                        .get(OPS_CASES + id)
                        .ok()
                        .at("/afterSale/status")
                        .asText())
                .isEqualTo("CLOSED"));
        eventually(shop::everyPromiseHolds);
    }

    private MallHttp.Answer says(String id, List<String> images) {
        return ana.inCase(id, "messages", Map.of("text", "再补几张", "imageIds", images));
    }

    private MallHttp.Answer uploads(byte[] content) {
        return uploads(ana, content);
    }

    private static MallHttp.Answer uploads(Customer buyer, byte[] content) {
        return buyer.http().upload(IMAGES, "file", "evidence.jpg", content);
    }

    private static String id(MallHttp.Answer uploaded) {
        return uploaded.ok().path("id").asText();
    }

    private static String pathOf(String address) {
        return URI.create(address).getPath();
    }
}

package mall.aftersale;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static mall.aftersale.AfterSaleError.EVIDENCE_TOO_LARGE;
import static mall.aftersale.AfterSaleError.EVIDENCE_UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import mall.kernel.Refused;
import mall.testing.Cases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only the picture itself gets in, whatever comes with it and whatever it is called. */
class PictureTest {

    @Test
    void aPhotoLosesThePlaceWhereItWasTaken() {
        Picture kept = Picture.of(Drawings.withExif(Drawings.jpeg(), 1));
        assertThat(kept.contentType()).isEqualTo("image/jpeg");
        assertThat(text(kept.content())).doesNotContain("GPS").doesNotContain("Exif");
        assertThat(Drawings.seen(kept.content()).getWidth()).isEqualTo(200);
    }

    /** The black corner of a picture that is 200 wide and 100 high, after it was turned upright. */
    @ParameterizedTest
    @CsvSource({
        "1, 200, 10, 10",
        "2, 200, 190, 10",
        "3, 200, 190, 90",
        "4, 200, 10, 90",
        "5, 100, 10, 10",
        "6, 100, 90, 10",
        "7, 100, 90, 190",
        "8, 100, 10, 190"
    })
    void aPhotoStaysUpright(int orientation, int width, int cornerX, int cornerY) {
        BufferedImage seen = Drawings.seen(
                Picture.of(Drawings.withExif(Drawings.jpeg(), orientation)).content());
        assertThat(seen.getWidth()).isEqualTo(width);
        assertThat(new Color(seen.getRGB(cornerX, cornerY)).getBlue()).isLessThan(60);
        assertThat(new Color(seen.getRGB(width / 2, seen.getHeight() / 2)).getBlue())
                .isGreaterThan(200);
    }

    @Test
    void aPngBecomesAJpeg() {
        Picture kept = Picture.of(Drawings.of("png", 300, 300, Color.GREEN));
        assertThat(kept.contentType()).isEqualTo("image/jpeg");
        assertThat(kept.content()).startsWith(0xff, 0xd8, 0xff);
    }

    @Test
    void aLargePictureIsKeptSmaller() {
        BufferedImage seen = Drawings.seen(
                Picture.of(Drawings.of("png", 5_000, 1_000, Color.GREEN)).content());
        assertThat(seen.getWidth()).isEqualTo(2_500);
        assertThat(seen.getHeight()).isEqualTo(500);
    }

    @Test
    void whatHidesBehindAPictureStaysBehind() {
        byte[] polyglot = joined(Drawings.jpeg(), "<script>alert(1)</script>PK".getBytes(US_ASCII));
        assertThat(text(Picture.of(polyglot).content())).doesNotContain("script");
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() {
        assertRefused(Drawings.pngHeader(50_000, 50_000), EVIDENCE_TOO_LARGE);
        assertRefused(Drawings.pngHeader(12_001, 1), EVIDENCE_TOO_LARGE);
        assertRefused(Drawings.pngHeader(5_000, 4_001), EVIDENCE_TOO_LARGE);
        assertRefused(Drawings.webp(16_000, 16_000), EVIDENCE_TOO_LARGE);
    }

    @Test
    void aJpegOfAThousandScansIsRefused() {
        byte[] scans = new byte[2_000];
        for (int i = 0; i < scans.length; i += 2) {
            scans[i] = (byte) 0xff;
            scans[i + 1] = (byte) 0xda;
        }
        byte[] jpeg = Drawings.jpeg();
        assertRefused(joined(Arrays.copyOf(jpeg, jpeg.length - 2), scans), EVIDENCE_UNREADABLE);
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertRefused(new byte[0], EVIDENCE_UNREADABLE);
        assertRefused("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(US_ASCII), EVIDENCE_UNREADABLE);
        assertRefused(Drawings.of("gif", 10, 10, Color.RED), EVIDENCE_UNREADABLE);
        assertRefused(Drawings.pngHeader(10, 10), EVIDENCE_UNREADABLE);
        assertRefused(Arrays.copyOf(Drawings.jpeg(), 300), EVIDENCE_UNREADABLE);
        assertRefused(joined("RIFF".getBytes(US_ASCII), new byte[40]), EVIDENCE_UNREADABLE);
    }

    @Test
    void aWebpKeepsItsPictureAndNothingElse() {
        Picture kept = Picture.of(Drawings.webp(640, 480));
        assertThat(kept.contentType()).isEqualTo("image/webp");
        assertThat(text(kept.content()))
                .startsWith("RIFF")
                .contains("WEBPVP8L")
                .doesNotContain("EXIF")
                .doesNotContain("GPS")
                .doesNotContain("script");
        assertThat(ByteBuffer.wrap(kept.content())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt(4))
                .isEqualTo(kept.content().length - 8);
    }

    @Test
    void aWebpThatMovesOrHasTwoPicturesIsRefused() {
        assertRefused(Drawings.webp(10, 10, "ANMF"), EVIDENCE_UNREADABLE);
        assertRefused(Drawings.webp(10, 10, "ANIM"), EVIDENCE_UNREADABLE);
    }

    @Test
    void brokenPicturesAreRefusedAndNeverABug() {
        Cases.seeded(5).times(500, draw -> {
            byte[] good = draw.pick(
                    Drawings.withExif(Drawings.jpeg(), 6),
                    Drawings.webp(64, 64),
                    Drawings.of("png", 40, 40, Color.RED));
            byte[] broken = Arrays.copyOf(good, draw.between(0, good.length));
            for (int i = draw.between(0, 12); i > 0 && broken.length > 0; i--) {
                broken[draw.between(0, broken.length - 1)] = (byte) draw.between(0, 255);
            }
            try {
                assertThat(Picture.of(broken).content()).isNotEmpty();
            } catch (Refused refused) {
                assertThat(refused.code()).isIn(EVIDENCE_UNREADABLE, EVIDENCE_TOO_LARGE);
            }
        });
    }

    private static void assertRefused(byte[] upload, AfterSaleError with) {
        assertThatThrownBy(() -> Picture.of(upload)).hasMessage(with.name());
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private static String text(byte[] content) {
        return new String(content, ISO_8859_1);
    }
}

package mall.aftersale;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import mall.kernel.Refused;

/**
 * A picture as it is kept. JPEG and PNG are drawn anew as JPEG, WebP is put together anew from its image chunks (ADR 62):
 * so nothing but the picture survives, no place where it was taken, no script that hides behind it.
 */
record Picture(byte[] content, String contentType) {

    static final int LONGEST_SIDE = 12_000;
    static final long MOST_PIXELS = 20_000_000;

    // sharp enough for evidence; larger pictures are thinned out while they are read, so that memory stays bounded
    private static final int KEPT_SIDE = 2_560;
    // a progressive JPEG has about ten; thousands of them are there to keep a processor busy
    private static final int MOST_SCANS = 50;
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** The picture in these bytes, whatever they are called. Refuses with EVIDENCE_UNREADABLE or EVIDENCE_TOO_LARGE. */
    static Picture of(byte[] upload) {
        try {
            if (startsWith(upload, JPEG)) {
                requireFewScans(upload);
                return redrawn(upload, "jpeg", ExifOrientation.of(upload));
            }
            if (startsWith(upload, PNG)) {
                return redrawn(upload, "png", 1);
            }
            return new Picture(Webp.cleaned(upload), "image/webp");
        } catch (Refused refused) {
            throw refused;
        } catch (IOException | RuntimeException broken) {
            // decoders fail on a stranger's bytes in many ways, and none of them is a bug of ours
            throw AfterSaleError.EVIDENCE_UNREADABLE.refuse();
        }
    }

    /** Refuses with EVIDENCE_TOO_LARGE, before anything of that size is unpacked. */
    static void requireSize(int width, int height) {
        if (width < 1 || height < 1) {
            throw AfterSaleError.EVIDENCE_UNREADABLE.refuse();
        }
        if (Math.max(width, height) > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw AfterSaleError.EVIDENCE_TOO_LARGE.refuse();
        }
    }

    private static Picture redrawn(byte[] upload, String format, int orientation) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            requireSize(width, height);
            int step = (Math.max(width, height) + KEPT_SIDE - 1) / KEPT_SIDE;
            ImageReadParam thinned = reader.getDefaultReadParam();
            thinned.setSourceSubsampling(step, step, 0, 0);
            return asJpeg(upright(reader.read(0, thinned), orientation));
        } finally {
            reader.dispose();
        }
    }

    // a transparent background becomes white; the camera's note on which side is up goes with the other notes
    private static BufferedImage upright(BufferedImage read, int orientation) {
        int width = read.getWidth();
        int height = read.getHeight();
        boolean lying = orientation > 4;
        BufferedImage drawn =
                new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = drawn.createGraphics();
        canvas.setBackground(Color.WHITE);
        canvas.clearRect(0, 0, drawn.getWidth(), drawn.getHeight());
        canvas.drawImage(read, turned(orientation, width, height), null);
        canvas.dispose();
        return drawn;
    }

    private static AffineTransform turned(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }

    private static Picture asJpeg(BufferedImage drawn) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(drawn, "jpeg", out)) {
            throw new IllegalStateException("this Java cannot write JPEG");
        }
        return new Picture(out.toByteArray(), "image/jpeg");
    }

    private static void requireFewScans(byte[] jpeg) {
        int scans = 0;
        for (int i = 1; i < jpeg.length; i++) {
            scans += jpeg[i - 1] == (byte) 0xff && jpeg[i] == (byte) 0xda ? 1 : 0;
        }
        if (scans > MOST_SCANS) {
            throw AfterSaleError.EVIDENCE_UNREADABLE.refuse();
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length > magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }
}

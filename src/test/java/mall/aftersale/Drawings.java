package mall.aftersale;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Pictures for tests, good ones and bad ones. */
final class Drawings {

    private Drawings() {}

    /** A picture in one colour, its left upper corner black. */
    static byte[] of(String format, int width, int height, Color colour) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = drawn.createGraphics();
        canvas.setColor(colour);
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(Color.BLACK);
        canvas.fillRect(0, 0, width / 4, height / 4);
        canvas.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(drawn, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] jpeg() {
        return of("jpeg", 200, 100, Color.BLUE);
    }

    static BufferedImage seen(byte[] picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same JPEG with a camera's note: which side is up, and where it was taken. */
    static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] place = "GPS 22.5431 114.0579".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer note = ByteBuffer.allocate(10 + 8 + 2 + 12 + 4 + place.length);
        note.putShort((short) 0xffe1).putShort((short) (note.capacity() - 2));
        note.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        note.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        note.putShort((short) 1);
        note.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        note.putInt(0).put(place);
        return ByteBuffer.allocate(jpeg.length + note.capacity())
                .put(jpeg, 0, 2)
                .put(note.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** A PNG that says it is this large; the rest of it is missing. */
    static byte[] pngHeader(int width, int height) {
        ByteBuffer png = ByteBuffer.allocate(8 + 25);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        png.putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        png.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        CRC32 sum = new CRC32();
        sum.update(png.array(), 12, 17);
        return png.putInt((int) sum.getValue()).array();
    }

    /** A lossless WebP of this size, as far as its header goes, with a camera's note and something behind its end. */
    static byte[] webp(int width, int height, String... moreChunks) {
        byte[] note = "GPS 22.5431 114.0579".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer webp = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        webp.position(12);
        chunk(
                webp,
                "VP8L",
                ByteBuffer.allocate(9)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 0x2f)
                        .putInt(width - 1 | height - 1 << 14)
                        .array());
        chunk(webp, "EXIF", note);
        for (String more : moreChunks) {
            chunk(webp, more, new byte[16]);
        }
        int end = webp.position();
        webp.put("<script>".getBytes(StandardCharsets.US_ASCII));
        int length = webp.position();
        webp.put(0, "RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(4, end - 8);
        webp.put(8, "WEBP".getBytes(StandardCharsets.US_ASCII));
        byte[] file = new byte[length];
        webp.get(0, file);
        return file;
    }

    private static void chunk(ByteBuffer webp, String name, byte[] content) {
        webp.put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content);
        if (content.length % 2 == 1) {
            webp.put((byte) 0);
        }
    }
}

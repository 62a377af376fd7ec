package mall.aftersale;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Which side of a photo is up, as the camera noted it: 1 to 8, 1 meaning the first row is the top. */
final class ExifOrientation {

    private static final int UPRIGHT = 1;
    private static final int APP1 = 0xffe1;
    private static final int START_OF_SCAN = 0xffda;
    private static final int EXIF = 0x45786966;
    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /** The note in a JPEG; upright when there is none, or none that can be read. */
    static int of(byte[] jpeg) {
        try {
            return search(ByteBuffer.wrap(jpeg).position(2));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return UPRIGHT;
        }
    }

    private static int search(ByteBuffer jpeg) {
        while (true) {
            int marker = Short.toUnsignedInt(jpeg.getShort());
            if (marker == START_OF_SCAN || marker < 0xff00) {
                return UPRIGHT;
            }
            int length = Short.toUnsignedInt(jpeg.getShort());
            int next = jpeg.position() + length - 2;
            if (marker == APP1 && jpeg.getInt(jpeg.position()) == EXIF) {
                return inTiff(jpeg.slice(jpeg.position() + 6, length - 8));
            }
            jpeg.position(next);
        }
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY_BYTES;
            if (tiff.getShort(entry) == ORIENTATION) {
                int noted = tiff.getShort(entry + 8);
                return noted >= 1 && noted <= 8 ? noted : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}

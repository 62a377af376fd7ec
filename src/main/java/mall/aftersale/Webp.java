package mall.aftersale;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * WebP files, which Java cannot draw. A file is a list of chunks: those that make up one still picture are kept, all
 * others, and whatever follows the list, are left out.
 */
final class Webp {

    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final Set<String> MOVING = Set.of("ANIM", "ANMF");
    private static final byte ALPHA_ONLY = 0x10;
    private static final int FOURTEEN_BITS = 0x3fff;

    private Webp() {}

    /** The same picture and nothing else; fails, or refuses, when it is no still WebP of a decent size. */
    static byte[] cleaned(byte[] upload) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(upload).order(ByteOrder.LITTLE_ENDIAN);
        if (upload.length < HEADER
                || !name(in, 0).equals("RIFF")
                || !name(in, 8).equals("WEBP")) {
            throw new IOException("no WebP");
        }
        long end = Math.min(upload.length, CHUNK_HEADER + Integer.toUnsignedLong(in.getInt(4)));
        ByteBuffer out = ByteBuffer.allocate(upload.length + 1).order(ByteOrder.LITTLE_ENDIAN);
        out.position(HEADER);
        int pictures = 0;
        int at = HEADER;
        while (at + CHUNK_HEADER <= end) {
            String name = name(in, at);
            long length = Integer.toUnsignedLong(in.getInt(at + 4));
            if (MOVING.contains(name) || at + CHUNK_HEADER + length > end) {
                throw new IOException("animated or cut off");
            }
            pictures += keep(in.slice(at, CHUNK_HEADER + (int) length).order(ByteOrder.LITTLE_ENDIAN), name, out);
            at += CHUNK_HEADER + (int) (length + length % 2);
        }
        if (pictures != 1) {
            throw new IOException("not one picture");
        }
        return finished(upload, out);
    }

    /** Keeps a chunk if it is part of the picture; 1 when it is the picture itself. */
    private static int keep(ByteBuffer chunk, String name, ByteBuffer out) throws IOException {
        switch (name) {
            case "VP8X" -> {
                Picture.requireSize(1 + threeBytes(chunk, 12), 1 + threeBytes(chunk, 15));
                chunk.put(CHUNK_HEADER, (byte) (chunk.get(CHUNK_HEADER) & ALPHA_ONLY));
                copy(chunk, out);
            }
            case "ALPH" -> copy(chunk, out);
            case "VP8 " -> {
                requireByte(chunk, 11, 0x9d);
                Picture.requireSize(chunk.getShort(14) & FOURTEEN_BITS, chunk.getShort(16) & FOURTEEN_BITS);
                copy(chunk, out);
                return 1;
            }
            case "VP8L" -> {
                requireByte(chunk, CHUNK_HEADER, 0x2f);
                int sides = chunk.getInt(CHUNK_HEADER + 1);
                Picture.requireSize(1 + (sides & FOURTEEN_BITS), 1 + (sides >> 14 & FOURTEEN_BITS));
                copy(chunk, out);
                return 1;
            }
            default -> {}
        }
        return 0;
    }

    private static void copy(ByteBuffer chunk, ByteBuffer out) {
        out.put(chunk.duplicate().rewind());
        if (chunk.capacity() % 2 == 1) {
            out.put((byte) 0);
        }
    }

    private static byte[] finished(byte[] upload, ByteBuffer out) {
        int length = out.position();
        out.put(0, upload, 0, HEADER).putInt(4, length - CHUNK_HEADER);
        byte[] cleaned = new byte[length];
        out.get(0, cleaned);
        return cleaned;
    }

    private static void requireByte(ByteBuffer chunk, int at, int expected) throws IOException {
        if (Byte.toUnsignedInt(chunk.get(at)) != expected) {
            throw new IOException("no frame");
        }
    }

    private static int threeBytes(ByteBuffer chunk, int at) {
        return Short.toUnsignedInt(chunk.getShort(at)) | Byte.toUnsignedInt(chunk.get(at + 2)) << 16;
    }

    private static String name(ByteBuffer in, int at) {
        byte[] letters = new byte[4];
        in.get(at, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }
}

package mall.platform.http;

/** A route that takes larger bodies than the others, e.g. pictures. Implemented by CDI beans. */
public interface LargeBody {

    /** The path, e.g. {@code /api/v1/after-sale-images}. */
    String path();

    int mostBytes();
}

package mall.pricing;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mall.kernel.Sha256;
import mall.pricing.spi.Offer.Source;

/** What a quote rests on, in an order that no map or node can change. */
final class QuoteInputs {

    private static final int LENGTH = 16;
    private static final Comparator<Source> ORDER =
            comparing(Source::kind).thenComparing(Source::id).thenComparing(Source::version);

    private QuoteInputs() {}

    /** The SKUs of the lines and the sources that counted, each once. */
    static List<Source> of(List<Quote.Line> lines, Collection<Source> counted) {
        Stream<Source> skus = lines.stream()
                .map(line -> new Source(
                        Source.SKU, line.sku().value(), line.unitPrice().fen()));
        return Stream.concat(skus, counted.stream()).distinct().sorted(ORDER).toList();
    }

    /** 64 bits of the digest, in hex: told apart by chance once in more quotes than a shop makes. */
    static String fingerprint(List<Source> inputs) {
        String text = inputs.stream()
                .map(one -> one.kind() + ':' + one.id() + ':' + one.version())
                .collect(Collectors.joining("\n"));
        return Sha256.hex(text).substring(0, LENGTH);
    }
}

package mall.segment;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something known about a member that a rule may ask for. */
sealed interface Fact permits NumberFact, MomentFact, ChoiceFact, Interest, OtherFact {

    /** All of them by their names. */
    Map<String, Fact> BY_NAME = Stream.of(
                    NumberFact.values(),
                    MomentFact.values(),
                    ChoiceFact.values(),
                    Interest.values(),
                    OtherFact.values())
            .flatMap(Stream::<Fact>of)
            .collect(Collectors.toUnmodifiableMap(Fact::title, Function.identity()));

    /** Its name in the JSON of a rule. */
    String title();
}

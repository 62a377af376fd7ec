package mall.kernel;

/**
 * Something that happened, in the past tense: ids and values only, one fact each. Implemented by one sealed interface
 * per room; told through the outbox in the transaction that made it true.
 */
public interface Event {}

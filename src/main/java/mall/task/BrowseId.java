package mall.task;

import mall.kernel.Id;

/** Id of a page somebody looks at; the token of its end. */
public record BrowseId(long value) implements Id {}

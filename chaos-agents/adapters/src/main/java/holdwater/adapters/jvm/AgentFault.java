package holdwater.adapters.jvm;

/**
 * A fault as an agent describes it.
 *
 * @param met calls that met it
 * @param hits calls that it bit
 * @param methods how many methods it is woven into
 */
public record AgentFault(String id, String state, long met, long hits, int methods) {}

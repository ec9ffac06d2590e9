package holdwater.proxy.toxics;

/**
 * A toxic that works on whole HTTP messages, of all exchanges or of those that its {@link Match}
 * names.
 *
 * <p>Its stage is only given chunks of such messages, each from its first byte on. In HTTP/1.1 it
 * has those of a connection one after the other, in HTTP/2 those of one stream.
 */
public interface HttpToxic extends Toxic {

  @Override
  default boolean worksOnMessages() {
    return true;
  }
}

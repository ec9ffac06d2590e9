package holdwater.proxy.toxics;

/**
 * A toxic that acts on connects, before there are bytes: the data plane asks for it where it
 * accepts. Its direction means nothing.
 */
public interface ListenerToxic extends Toxic {

  @Override
  default boolean actsOnConnects() {
    return true;
  }

  /** Never called: the data plane keeps these out of the chain of stages. */
  @Override
  default Stage begin(Flow flow) {
    throw new IllegalStateException("acts before there is a flow");
  }
}

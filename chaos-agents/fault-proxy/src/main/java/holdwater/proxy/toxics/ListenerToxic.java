package holdwater.proxy.toxics;

/**
 * A toxic that acts on connects, before there are bytes: the data plane asks for it where it
 * accepts. Its direction means nothing.
 */
public sealed interface ListenerToxic extends Toxic permits AcceptDelay, SynBlackhole {

  /** Never called: the data plane keeps these out of the chain of stages. */
  @Override
  default Stage begin(Flow flow) {
    throw new IllegalStateException("acts before there is a flow");
  }
}

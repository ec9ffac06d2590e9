package holdwater.adapters.toxiproxy;

/** A fault of single requests on links. */
interface RequestsOnLink extends LinkFault {
  /** The toxic that does it. */
  LinkToxic toxic();
}

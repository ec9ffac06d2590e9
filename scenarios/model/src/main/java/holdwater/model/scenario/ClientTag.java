package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkShare;

import holdwater.model.fault.RequestMatch.HeaderValue;

/** Marks a share of the clients: they send a header with every request. */
public record ClientTag(HeaderValue header, double share) {
  public ClientTag {
    checkNotNull(header, "header");
    checkShare(share, "share");
    checkArgument(share > 0 && share < 1, "share must lie between 0 and 1, both excluded");
  }
}

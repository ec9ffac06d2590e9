package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;
import static holdwater.model.Checks.checkShare;

import holdwater.model.fault.RequestMatch.HeaderValue;

/** Marks a share of the viewers: they send a header with every request. */
public record ViewerTag(HeaderValue header, double share) {
  public ViewerTag {
    checkNotNull(header, "header");
    checkShare(share, "share");
    checkArgument(share > 0 && share < 1, "share must lie between 0 and 1, both excluded");
  }
}

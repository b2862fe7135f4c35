import type { Limit } from "@stacktwin/twin-models/alarm";
import type { Config, SiteConfig } from "@stacktwin/twin-models/config";
import type { Layout } from "@stacktwin/twin-models/layout";
import type { ImportProfile } from "@stacktwin/twin-models/import-profile";
import type { LoggerProfile } from "@stacktwin/twin-models/logger-profile";
import type { PlaceTree } from "@stacktwin/twin-models/place";
import type { ThingInstance } from "@stacktwin/twin-models/thing";
import type { BoundThing, Catalogue } from "@stacktwin/devices/contract";

/** One site, read and checked: its layouts ascending in validFrom, the last one in force. */
export interface SiteInstallation {
  config: SiteConfig;
  layouts: Layout[];
  /** Files the layouts were read from, tables included; absolute. */
  layoutFiles: string[];
  places: PlaceTree;
  things: ThingInstance[];
  bound: Map<string, BoundThing>;
  limits: Limit[];
  /** Absolute path of the item register, if any. */
  register: string | undefined;
}

/** Everything a server needs to know before it starts. Paths in `config` are absolute. */
export interface Installation {
  file: string;
  config: Config;
  sites: SiteInstallation[];
  catalogue: Catalogue;
  /** Authorities of mail server and webhooks that have one of their own, by channel, PEM. */
  authorities: ReadonlyMap<string, string>;
  /** Import profiles by name. */
  profiles: Map<string, ImportProfile>;
  /** Profiles of loggers by name. */
  loggerProfiles: Map<string, LoggerProfile>;
}

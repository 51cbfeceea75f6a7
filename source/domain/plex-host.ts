const plexHost = /^(?:[\w\-]+\.)*plex\.tv$/iv;

/** Whether a host is plex.tv or a name under it. The one rule for where requests, copied URLs and tunnels may lead. */
export const isPlexHost = (host: string): boolean => plexHost.test(host);

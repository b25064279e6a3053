#! setup company

## after an update
Invoke-CsRgsStoreReplicateData -PoolFqdn "redmond.litwareinc.com" -Force
#= redmond.litwareinc.com: all pools are in one store, so there is nothing to replicate.

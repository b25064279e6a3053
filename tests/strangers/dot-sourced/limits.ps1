@{
    MaxAlert   = 40
    MinAgents  = 2
}

/** Forty mails of two lines, written for this deck: kind|first line|second line. The first six are labelled by hand. */
export const MAILS = `
spam|You won a free car|Click now to claim it
fine|Lunch at one today?|I have a free table
fine|Plan of the meeting|Please read them
spam|Cheap pills, no fuss|Order now, pay later
spam|Your account is shut|Click here to open it
fine|Train leaves at nine|See you at platform
fine|Slides for the meeting|Please read before noon
spam|Win money from home|No work, free start
fine|Grandma says hello|Send her a photo
spam|Last chance: free gift|Claim your prize now
spam|Dear friend, I am rich|Send money, get double
fine|The report is ready|Can you read it today?
spam|Hot offer: cheap watch|Order today, pay half
fine|Meeting moved to ten|Same room, see you there
fine|Thanks for your help|The slides look great
spam|Free prize draw today|You won, click here
fine|Dinner at our place?|Bring the children
spam|Lose weight now|New pills, free trial
spam|Your prize is waiting|Claim it here, free
fine|Your train is late|New platform: seven
fine|The photos are ready|See you at dinner
spam|Cheap loan, no papers|Money in one hour
spam|Click for free money|You are our winner
fine|Can we meet on Monday?|I have a question
spam|Your account has won|Send us your number
fine|Happy birthday, Anna!|Lunch is on me
fine|Please read my report|Thanks for your time
spam|Double your money now|Free tips, click here
spam|Cheap phones, hot offer|Last chance, order now
fine|School ends at noon|Can you fetch Anna?
fine|The room is booked|Meeting starts at ten
spam|You are a winner|Claim free money today
spam|Free trial of our pills|Click here and order
fine|New photos of Grandma|She says thanks
spam|Your loan is waiting|Send your account now
fine|Question about slides|Can we talk on Monday?
fine|Your book is ready|The library says thanks
spam|New watch, cheap offer|Pay nothing today
fine|See you on Monday|I bring the report
spam|Win a free holiday|Last chance, click now
`;
